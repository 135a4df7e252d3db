import type { NationalCloud } from "../components/catalogue/nationalClouds";
import type { ApplicationConfiguration, Configuration, LogIngestionConfiguration } from "./configuration";
import { findPermissions } from "./lookUps/apis";
import { findKeyVault } from "./lookUps/keyVault";
import { findManagedIdentity } from "./lookUps/managedIdentities";
import { together } from "./lookUps/together";
import { findWorkspace } from "./lookUps/workspace";
import type { WrittenApplication, WrittenConfiguration, WrittenLogIngestion } from "./writtenConfiguration";

/**
 * Looks up what a configuration names and only Azure knows.
 *
 * @throws ConfigurationError with every name that stands for nothing; RunError when Azure cannot be asked.
 */
export async function lookUpNames(written: WrittenConfiguration): Promise<Configuration> {
  const { asOf, cloud } = written;
  const [application, logIngestion] = await together([
    written.application === undefined ? nothing : lookUpApplication(written.application, cloud),
    written.logIngestion === undefined ? nothing : lookUpLogIngestion(written.logIngestion),
  ]);
  return { cloud, ...(application && { application }), ...(logIngestion && { logIngestion }), ...(asOf && { asOf }) };
}

const nothing = Promise.resolve(undefined);

async function lookUpApplication(
  { permissions: written, keyVaultId, ...application }: WrittenApplication,
  cloud: NationalCloud,
): Promise<ApplicationConfiguration> {
  const [permissions, keyVault] = await together([
    findPermissions(written, application.adminConsent, cloud),
    keyVaultId === undefined ? nothing : findKeyVault(keyVaultId),
  ]);
  return { ...application, permissions, ...(keyVault && { keyVault }) };
}

async function lookUpLogIngestion({
  workspaceId,
  writers,
  tables,
  endpoint,
}: WrittenLogIngestion): Promise<LogIngestionConfiguration> {
  const identities = writers
    .map((writer, index) => [writer, ["logIngestion", "writers", index]] as const)
    .filter(([writer]) => writer !== applicationWriter)
    .map(([writer, path]) => findManagedIdentity(path, writer));
  const [workspace, managedIdentities] = await together([findWorkspace(workspaceId), together(identities)]);
  return {
    workspace,
    tables,
    ...(endpoint && { endpoint }),
    writers: { application: writers.includes(applicationWriter), managedIdentities },
  };
}

/** What a writer is called that is the stack's own application. */
const applicationWriter = "application";

import { applicationKey } from "../components/access";
import type { NationalCloud } from "../components/catalogue/nationalClouds";
import type { ApplicationConfiguration, Configuration, LogIngestionConfiguration } from "./configuration";
import { lookUpPermissions } from "./lookUps/apis";
import { findKeyVault } from "./lookUps/keyVault";
import { findManagedIdentity } from "./lookUps/managedIdentities";
import { subscriptionOfProvider } from "./lookUps/resources";
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
  const namesResources = written.logIngestion !== undefined || written.application?.keyVaultId !== undefined;
  const subscription = namesResources ? await subscriptionOfProvider() : "";
  const [application, logIngestion] = await together([
    written.application === undefined ? nothing : lookUpApplication(written.application, cloud, subscription),
    written.logIngestion === undefined ? nothing : lookUpLogIngestion(written.logIngestion, subscription),
  ]);
  return { cloud, ...(application && { application }), ...(logIngestion && { logIngestion }), ...(asOf && { asOf }) };
}

const nothing = Promise.resolve(undefined);

async function lookUpApplication(
  { permissions: written, keyVaultId, ...application }: WrittenApplication,
  cloud: NationalCloud,
  subscription: string,
): Promise<ApplicationConfiguration> {
  const [permissions, keyVault] = await together([
    lookUpPermissions(written, application.adminConsent, cloud),
    keyVaultId === undefined ? nothing : findKeyVault(keyVaultId, subscription),
  ]);
  return { ...application, permissions, ...(keyVault && { keyVault }) };
}

async function lookUpLogIngestion(
  { workspaceId, writers, tables, endpoint }: WrittenLogIngestion,
  subscription: string,
): Promise<LogIngestionConfiguration> {
  const identities = writers
    .map((writer, index) => [writer, ["logIngestion", "writers", index]] as const)
    .filter(([writer]) => writer !== applicationKey)
    .map(([writer, path]) => findManagedIdentity(path, writer, subscription));
  const [workspace, managedIdentities] = await together([
    findWorkspace(workspaceId, subscription),
    together(identities),
  ]);
  return {
    workspace,
    tables,
    ...(endpoint && { endpoint }),
    writers: { application: writers.includes(applicationKey), managedIdentities },
  };
}

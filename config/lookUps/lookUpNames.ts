import type { Cloud } from "../../catalogue/clouds";
import { AdminConsentMode } from "../../catalogue/permissions";
import { applicationKey } from "../../components/access";
import type {
  ApplicationConfiguration,
  Configuration,
  LogIngestionConfiguration,
  WrittenApplication,
  WrittenConfiguration,
  WrittenLogIngestion,
} from "../configuration";
import { collectFaults } from "./collectFaults";
import { findKeyVault } from "./keyVault";
import { findManagedIdentity } from "./managedIdentities";
import { subscriptionOfProvider } from "./resources";
import { lookUpTenantApis } from "./tenantApis";
import { findWorkspace } from "./workspace";

/**
 * Looks up the names and resource ids in a configuration that only Azure knows.
 *
 * @throws ConfigurationError with every name and id that Azure does not know. RunError where Azure cannot be asked.
 */
export async function lookUpNames(written: WrittenConfiguration): Promise<Configuration> {
  const { application: writtenApplication, logIngestion: writtenLogIngestion, ...rest } = written;
  const namesResources = writtenLogIngestion !== undefined || writtenApplication?.keyVaultId !== undefined;
  const subscription = namesResources ? await subscriptionOfProvider() : "";
  const [application, logIngestion] = await collectFaults([
    writtenApplication === undefined ? nothing : lookUpApplication(writtenApplication, rest.cloud, subscription),
    writtenLogIngestion === undefined ? nothing : lookUpLogIngestion(writtenLogIngestion, subscription),
  ]);
  return { ...rest, ...(application && { application }), ...(logIngestion && { logIngestion }) };
}

const nothing = Promise.resolve(undefined);

async function lookUpApplication(
  { keyVaultId, ...application }: WrittenApplication,
  cloud: Cloud,
  subscription: string,
): Promise<ApplicationConfiguration> {
  const { permissions = [], adminConsent } = application;
  const [tenantApis, keyVault] = await collectFaults([
    lookUpTenantApis(permissions, adminConsent === AdminConsentMode.grant, cloud),
    keyVaultId === undefined ? nothing : findKeyVault(keyVaultId, subscription),
  ]);
  return { ...application, tenantApis, ...(keyVault && { keyVault }) };
}

async function lookUpLogIngestion(
  { workspaceId, writers: written, ...rest }: WrittenLogIngestion,
  subscription: string,
): Promise<LogIngestionConfiguration> {
  const [workspace, writers] = await collectFaults([
    findWorkspace(workspaceId, subscription),
    collectFaults(
      written.map(async (writer, index) =>
        writer === applicationKey
          ? applicationKey
          : findManagedIdentity(["logIngestion", "writers", index], writer, subscription),
      ),
    ),
  ]);
  return { ...rest, workspace, writers };
}

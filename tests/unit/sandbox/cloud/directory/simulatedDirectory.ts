import { azureEnvironments } from "../../../../../sandbox/cloud/azureEnvironments.ts";
import { plainApplication } from "../../../../../sandbox/cloud/directory/applications.ts";
import { Directory } from "../../../../../sandbox/cloud/directory/directory.ts";
import { GraphError } from "../../../../../sandbox/cloud/directory/graphError.ts";
import { plainServicePrincipal } from "../../../../../sandbox/cloud/directory/servicePrincipals.ts";
import type { Application, ApplicationProperties } from "../../../../../sandbox/cloud/directory/types.ts";
import { Store } from "../../../../../sandbox/cloud/store.ts";

export const graphApi = "11000000-0000-4000-8000-000000000001";
export const twinsApi = "11000000-0000-4000-8000-000000000002";
/** The object id of the service principal of the tenant's own API. */
export const factoryApi = "14000000-0000-4000-8000-000000000003";
export const graphAppId = "00000003-0000-0000-c000-000000000000";
export const twinsAppId = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
export const auditLogReadAll = "b0afded3-3588-46d8-8b3d-9842eff778da";
export const adele = "13000000-0000-4000-8000-000000000001";
export const megan = "13000000-0000-4000-8000-000000000002";
export const nobody = "99999999-0000-4000-8000-000000000000";

export type SimulatedDirectory = ReturnType<typeof simulatedDirectory>;

/** A new tenant. Its clock stands still until a test moves it. */
export function simulatedDirectory({ replicationDelay = 0 } = {}) {
  const store = new Store(":memory:");
  const time = { now: new Date("2027-03-01T12:00:00Z") };
  const directory = new Directory(store, {
    clock: () => time.now,
    replicationDelay,
    environment: azureEnvironments.public,
  });
  directory.seed(time.now);

  function application(changes: Partial<ApplicationProperties> = {}): Application {
    return directory.applications.create(properties(changes));
  }

  function servicePrincipal(of = application()) {
    return directory.servicePrincipals.create(of.appId, plainServicePrincipal);
  }

  return { directory, time, application, servicePrincipal, close: () => store.close() };
}

export function properties(changes: Partial<ApplicationProperties> = {}): ApplicationProperties {
  return { ...plainApplication, displayName: "Telemetry gateway", ...changes };
}

/** Graph's answer if it refuses the work, or `accepted`. */
export function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof GraphError) return `${error.status} ${error.code}: ${error.message}`;
    throw error;
  }
  return "accepted";
}

export const bad = (message: string) => `400 Request_BadRequest: ${message}`;
export const missing = (id: string) =>
  `404 Request_ResourceNotFound: Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;

import apisFile from "../reference/microsoft-apis.json";
import graphFile from "../reference/microsoft-graph-permissions.json";
import { type Cloud, Service, tokenScope } from "./clouds";
import { isGuid } from "./guid";

/** The ids of one permission of an API: as an application permission, as a delegated one, or as both. */
export interface PermissionIds {
  /** GUID of the app role. @default the API has no such application permission */
  application?: string;
  /** GUID of the delegated scope. @default the API has no such delegated permission */
  delegated?: string;
}

type Permissions = Readonly<Record<string, PermissionIds>>;

interface MicrosoftApi {
  /** Display name of the API's service principal. */
  readonly name: string;
  readonly applicationId: string;
  readonly permissions: Permissions;
}

const microsoftApis: { readonly [service in Service]?: MicrosoftApi } = {
  ...apisFile.entries,
  microsoftGraph: { ...apisFile.entries.microsoftGraph, permissions: graphFile.entries },
};

/** An API that a client may call. */
export interface Api {
  /** Display name of the API's service principal; the application id where only that is known. */
  readonly name: string;
  /** GUID. */
  readonly applicationId: string;
  /** Absent where the catalogue does not know the API. */
  readonly service?: Service;
  /** The permissions that are known, by name. */
  readonly permissions: Permissions;
}

const catalogueApis: readonly Api[] = Object.values(Service).flatMap((service): Api | [] => {
  const api = microsoftApis[service];
  return api === undefined ? [] : { ...api, service };
});

/** The names of the APIs that the catalogue knows. */
export const apiNames: readonly string[] = catalogueApis.map(({ name }) => name);

/**
 * Finds an API.
 *
 * @param nameOrId The exact display name of an API of the catalogue, or the application id of any API.
 * @returns undefined where the catalogue knows no API of that name
 */
export function findApi(nameOrId: string): Api | undefined {
  const id = nameOrId.toLowerCase();
  const known = catalogueApis.find(({ name, applicationId }) => name === nameOrId || applicationId === id);
  return known ?? (isGuid(id) ? { name: id, applicationId: id, permissions: {} } : undefined);
}

/**
 * An API by its application id, as the catalogue knows it.
 *
 * @param displayName The name that it gets where the catalogue has none for it.
 */
export function nameApi(applicationId: string, displayName: string): Api {
  const known = catalogueApis.find((api) => api.applicationId === applicationId);
  return known ?? { name: displayName, applicationId, permissions: {} };
}

/** The scope to ask the token endpoint for. @returns undefined where the cloud does not have the API */
export function tokenScopeOf({ service, applicationId }: Api, cloud: Cloud): string | undefined {
  return service === undefined ? `${applicationId}/.default` : tokenScope(cloud, service);
}

import azureRoles from "../../reference/azure-built-in-roles.json" with { type: "json" };
import { audienceOf, isSamePrincipal } from "../outputs/access.ts";
import type { Access, Outputs } from "../outputs/outputs.ts";
import { onlyPeople, type Probe, type WorkspaceAddress } from "./check.ts";
import { permissionsThatReadConsent, readsOfDirectoryRoles, readsOfPermissions } from "./graphReads.ts";

/** The choices that the probes of a grant depend on, beside the outputs. */
export interface ProbeOptions {
  /** Whether there is something to sign in with. */
  readonly canSignIn: boolean;
  /** Whether to look for uploaded rows. */
  readonly waitForArrival: boolean;
  /** The scope of tokens for Azure Resource Manager. */
  readonly resourceManagerScope: string;
}

/** A probe of a grant, with the scope of the token that it takes, and a name where the grant's own does not do. */
export interface GrantProbe {
  readonly probe: Probe;
  readonly tokenScope?: string;
  readonly name?: string;
}

/** Chooses how to prove one grant: in several ways where it opens several things. */
export function probesOfGrant(grant: Access, outputs: Outputs, options: ProbeOptions): GrantProbe[] {
  switch (grant.kind) {
    case "applicationPermission":
      return [applicationPermission(grant, outputs)];
    case "delegatedPermission":
      return [delegatedPermission(grant, outputs, options)];
    case "directoryRole":
      return [directoryRole(grant, outputs)];
    case "azureRole":
      return azureRole(grant, outputs, options);
  }
}

function none(reason: string): GrantProbe {
  return { probe: { kind: "none", reason } };
}

/** Finds an application permission of Microsoft Graph among the grants. */
function graphPermission({ access }: Outputs, ids: readonly string[]): Access | undefined {
  return access.find(
    ({ kind, service, id }) => kind === "applicationPermission" && service === "microsoftGraph" && ids.includes(id),
  );
}

function applicationPermission({ name, id, service, tokenScope, adminConsent }: Access, outputs: Outputs): GrantProbe {
  if (tokenScope === undefined) return none("the outputs name no token scope for it");
  const known = service === "microsoftGraph" ? readsOfPermissions.get(id) : undefined;
  const isAllowed = known?.beside === undefined || graphPermission(outputs, [known.beside]) !== undefined;
  return {
    tokenScope,
    probe: {
      kind: "applicationPermission",
      permission: name,
      consentGiven: adminConsent === "grant",
      ...(known && isAllowed && { read: known.read }),
    },
  };
}

function delegatedPermission(
  { name, api, tokenScope, adminConsent }: Access,
  outputs: Outputs,
  { canSignIn }: ProbeOptions,
): GrantProbe {
  const { servicePrincipalObjectId } = outputs;
  const reader = graphPermission(outputs, permissionsThatReadConsent);
  if (adminConsent !== "grant" || reader?.tokenScope === undefined || !canSignIn) return none(onlyPeople);
  if (servicePrincipalObjectId === undefined || tokenScope === undefined) return none(onlyPeople);
  return {
    tokenScope: reader.tokenScope,
    probe: {
      kind: "delegatedConsent",
      permission: name,
      ...(api !== undefined && { api }),
      audience: audienceOf(tokenScope),
      servicePrincipalObjectId,
    },
  };
}

function directoryRole({ id, tokenScope }: Access, outputs: Outputs): GrantProbe {
  const known = readsOfDirectoryRoles.get(id);
  if (known === undefined) return none("no harmless read is known that this directory role allows");
  if (tokenScope === undefined) return none("the outputs name no token scope for it");
  const other = graphPermission(outputs, known.alsoAllowedBy);
  return {
    tokenScope,
    probe: { kind: "directoryRole", templateId: id, read: known.read, ...(other && { alsoAllowedBy: other.name }) },
  };
}

/** The ids of Azure roles that may read their own scope from Azure Resource Manager. */
const rolesThatReadResources: readonly string[] = [
  azureRoles.entries.Reader.id,
  azureRoles.entries["Monitoring Reader"].id,
  azureRoles.entries["Log Analytics Reader"].id,
];

function azureRole(grant: Access, outputs: Outputs, options: ProbeOptions): GrantProbe[] {
  const { service, address, tokenScope, id, resourceId } = grant;
  if (address !== undefined && tokenScope !== undefined) {
    switch (service) {
      case "logAnalytics":
        return [query(address, tokenScope)];
      case "customMetrics":
        return [{ tokenScope, probe: { kind: "customMetric", address } }];
      case "digitalTwins":
        return [{ tokenScope, probe: { kind: "digitalTwinsModels", address } }];
      case "blobStorage":
        return [{ tokenScope, probe: { kind: "blobContainers", address } }];
      case "logsIngestion":
        return logStreams(grant, address, tokenScope, outputs, options);
    }
  }
  if (resourceId !== undefined && rolesThatReadResources.includes(id)) {
    return [{ tokenScope: options.resourceManagerScope, probe: { kind: "resourceManagerRead", resourceId } }];
  }
  if (service === undefined) return [none("no harmless call is known that this role allows")];
  return [
    none("the outputs name no address for it: it is given on more than one resource, or on one that was not found"),
  ];
}

function query(address: string, tokenScope: string): GrantProbe {
  const workspace = workspaceAddress(address);
  if (workspace === undefined) return none(`${address} is no address of a workspace`);
  return { tokenScope, probe: { kind: "workspaceQuery", ...workspace } };
}

function workspaceAddress(address: string): WorkspaceAddress | undefined {
  const [, endpoint, workspaceId] = /^(https:\/\/.+)\/workspaces\/([^/]+)$/.exec(address) ?? [];
  return endpoint === undefined || workspaceId === undefined ? undefined : { endpoint, workspaceId };
}

function logStreams(
  { principal }: Access,
  address: string,
  tokenScope: string,
  { logStreams, access }: Outputs,
  { waitForArrival }: ProbeOptions,
): GrantProbe[] {
  const [, endpoint, ruleId] = /^(https:\/\/.+)\/dataCollectionRules\/([^/]+)$/.exec(address) ?? [];
  if (endpoint === undefined || ruleId === undefined) return [none(`${address} is no address of a rule`)];
  const streams = Object.entries(logStreams);
  if (streams.length === 0) return [none("the outputs name no stream")];

  const readable = access.filter(
    (each) =>
      each.service === "logAnalytics" && each.kind === "azureRole" && isSamePrincipal(each.principal, principal),
  );
  const workspaces = readable.flatMap((each) => (each.address && workspaceAddress(each.address)) || []);
  const queryScope = readable.find((each) => each.tokenScope !== undefined)?.tokenScope;
  return streams.flatMap(([table, stream]) => {
    const upload: GrantProbe = {
      name: `log upload to ${stream}`,
      tokenScope,
      probe: { kind: "logUpload", endpoint, ruleId, stream, table },
    };
    if (!waitForArrival) return [upload];
    const name = `arrival in ${table}`;
    const arrival: GrantProbe =
      workspaces.length === 0 || queryScope === undefined
        ? { name, ...none("looking for the row takes a role on its workspace, which this principal does not have") }
        : { name, tokenScope: queryScope, probe: { kind: "rowArrival", stream, table, workspaces } };
    return [upload, arrival];
  });
}

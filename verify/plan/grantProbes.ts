import { person } from "../delegated.ts";
import { isSamePrincipal } from "../outputs/access.ts";
import type { Cloud } from "../outputs/cloud.ts";
import type { Access, Outputs } from "../outputs/outputs.ts";
import type { Probe, WorkspaceAddress } from "./check.ts";
import { neededBeside, permissionsThatReadConsent, readsOfDirectoryRoles, readsOfPermissions } from "./graphReads.ts";
import type { PlanOptions } from "./plan.ts";

/** A probe of a grant, with the token that it takes, and a name where the grant's own does not do. */
export interface GrantProbe {
  readonly probe: Probe;
  readonly tokenScope?: string;
  readonly name?: string;
}

/** How to prove one grant; several ways where it opens several things. */
export function probesOfGrant(grant: Access, outputs: Outputs, cloud: Cloud, options: PlanOptions): GrantProbe[] {
  const graphScope = `${cloud.microsoftGraph}/.default`;
  switch (grant.kind) {
    case "applicationPermission":
      return [applicationPermission(grant, outputs, graphScope)];
    case "delegatedPermission":
      return [delegatedPermission(grant, outputs, graphScope, options.canSignIn)];
    case "directoryRole":
      return [directoryRole(grant, outputs, graphScope)];
    case "role":
      return azureRole(grant, outputs, cloud, options);
  }
}

function none(reason: string): GrantProbe {
  return { probe: { kind: "none", reason } };
}

function applicationPermission(
  { name, tokenScope, adminConsent }: Access,
  { access }: Outputs,
  graphScope: string,
): GrantProbe {
  if (tokenScope === undefined) return none("the outputs name no token scope for it");
  const beside = neededBeside[name];
  const isReadable =
    tokenScope === graphScope &&
    (beside === undefined ||
      access.some(
        (each) => each.kind === "applicationPermission" && each.tokenScope === graphScope && each.name === beside,
      ));
  const read = isReadable ? readsOfPermissions[name] : undefined;
  return {
    tokenScope,
    probe: {
      kind: "applicationPermission",
      permission: name,
      consentGiven: adminConsent === "grant",
      ...(read !== undefined && { read }),
    },
  };
}

function delegatedPermission(
  { name, api, tokenScope, adminConsent }: Access,
  { access, servicePrincipalObjectId }: Outputs,
  graphScope: string,
  canSignIn: boolean,
): GrantProbe {
  const readable = access.some(
    (each) =>
      each.kind === "applicationPermission" &&
      each.tokenScope === graphScope &&
      permissionsThatReadConsent.includes(each.name),
  );
  if (adminConsent !== "grant" || !readable || !canSignIn) return none(person);
  if (servicePrincipalObjectId === undefined || tokenScope === undefined) return none(person);
  return {
    tokenScope: graphScope,
    probe: {
      kind: "delegatedConsent",
      permission: name,
      ...(api !== undefined && { api }),
      audience: tokenScope.replace(/\/\.default$/, ""),
      servicePrincipalObjectId,
    },
  };
}

function directoryRole({ name }: Access, { access }: Outputs, graphScope: string): GrantProbe {
  const known = readsOfDirectoryRoles[name];
  if (known === undefined) return none("no harmless read is known that this directory role allows");
  const { templateId, read, alsoAllowedBy } = known;
  const other = access.find(
    (each) =>
      each.kind === "applicationPermission" && each.tokenScope === graphScope && alsoAllowedBy.includes(each.name),
  );
  return {
    tokenScope: graphScope,
    probe: { kind: "directoryRole", templateId, read, ...(other && { alsoAllowedBy: other.name }) },
  };
}

/** Azure roles that may read their scope itself from Azure Resource Manager. */
const rolesThatReadResources: readonly string[] = ["Reader", "Monitoring Reader", "Log Analytics Reader"];

function azureRole(grant: Access, outputs: Outputs, cloud: Cloud, options: PlanOptions): GrantProbe[] {
  const { api, address, tokenScope, name, resourceId } = grant;
  if (api !== undefined && address !== undefined && tokenScope !== undefined) {
    switch (api) {
      case "Log Analytics API":
        return [query(address, tokenScope)];
      case "Azure Monitor custom metrics":
        return [{ tokenScope, probe: { kind: "customMetric", address } }];
      case "Azure Digital Twins":
        return [{ tokenScope, probe: { kind: "digitalTwinsModels", address } }];
      case "Azure Blob Storage":
        return [{ tokenScope, probe: { kind: "blobContainers", address } }];
      case "Azure Monitor Logs Ingestion":
        return logStreams(grant, address, tokenScope, outputs, options);
    }
  }
  if (resourceId !== undefined && rolesThatReadResources.includes(name)) {
    return [
      {
        tokenScope: `${cloud.resourceManager}/.default`,
        probe: { kind: "resourceManagerRead", resourceId },
      },
    ];
  }
  if (api === undefined) return [none("no harmless call is known that this role allows")];
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
  { waitForArrival }: PlanOptions,
): GrantProbe[] {
  const [, endpoint, ruleId] = /^(https:\/\/.+)\/dataCollectionRules\/([^/]+)$/.exec(address) ?? [];
  if (endpoint === undefined || ruleId === undefined) return [none(`${address} is no address of a rule`)];
  const streams = Object.entries(logStreams);
  if (streams.length === 0) return [none("the outputs name no stream")];

  const readable = access.filter(
    (each) => each.api === "Log Analytics API" && each.kind === "role" && isSamePrincipal(each.principal, principal),
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

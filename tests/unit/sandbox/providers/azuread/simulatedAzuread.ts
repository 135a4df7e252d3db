import { expect } from "@jest/globals";
import { Cloud } from "../../../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../../../sandbox/cloud/store.ts";
import { azureadProvider } from "../../../../../sandbox/providers/azuread/provider.ts";
import { Lifecycle } from "../../../../../sandbox/providers/protocol/lifecycle.ts";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { adele, auditLogReadAll, graphAppId, megan, nobody } from "../../cloud/directory/simulatedDirectory.ts";

export const applicationToken = "azuread:index/application:Application";
export const servicePrincipalToken = "azuread:index/servicePrincipal:ServicePrincipal";
export const passwordToken = "azuread:index/applicationPassword:ApplicationPassword";
export const appRoleAssignmentToken = "azuread:index/appRoleAssignment:AppRoleAssignment";
export const directoryRoleAssignmentToken = "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment";
export const permissionGrantToken =
  "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant";

export type SimulatedAzuread = ReturnType<typeof simulatedAzuread>;

/** The azuread provider over a new cloud, in which time stands still. */
export function simulatedAzuread() {
  const store = new Store(":memory:");
  const cloud = new Cloud(store, { clock: () => new Date("2027-03-01T12:00:00Z") });
  const definition = azureadProvider(cloud, "6.9.1");
  const lifecycle = new Lifecycle(definition);

  function check(type: string, inputs: Properties): string[] {
    return lifecycle.check(subject(type), inputs, undefined, new Uint8Array()).failures.map(({ reason }) => reason);
  }

  /** Checks the inputs and creates the resource, as the engine does. */
  function create(type: string, given: Properties) {
    const { inputs, failures } = lifecycle.check(subject(type), given, undefined, new Uint8Array());
    expect(failures).toEqual([]);
    return { inputs, ...lifecycle.create(subject(type), inputs) };
  }

  return { directory: cloud.directory, definition, lifecycle, check, create, close: () => store.close() };
}

export function subject(type: string) {
  return { urn: `urn:pulumi:dev::p::${type}::it`, type, name: "it" };
}

export function text(outputs: Properties, name: string): string {
  const value = outputs[name];
  if (typeof value !== "string") throw new Error(`no text in ${name}`);
  return value;
}

/** The message of refused work, without the text that the bridge adds to it. Else `accepted`. */
export function refusal(work: () => unknown): string {
  try {
    work();
    return "accepted";
  } catch (error) {
    return String(error instanceof Error ? error.message : error).replace(
      /^.*1 error occurred:\n\t\* (.*)\n\n$/s,
      "$1",
    );
  }
}

export const at = (path: string) => `. Examine values at 'it.${path}'.`;

/** An application that uses every input. */
export const gateway: Properties = {
  displayName: "Telemetry gateway",
  description: "d",
  owners: [megan, adele],
  publicClient: { redirectUris: ["http://localhost"] },
  web: { redirectUris: ["https://b.example/", "https://a.example/"], implicitGrant: { idTokenIssuanceEnabled: true } },
  api: { oauth2PermissionScopes: [{ id: nobody, value: "Access", adminConsentDisplayName: "A" }] },
  appRoles: [{ id: adele, allowedMemberTypes: ["Application"], description: "d", displayName: "R", value: "Reader" }],
  optionalClaims: { idTokens: [{ name: "email", essential: true }] },
  requiredResourceAccesses: [{ resourceAppId: graphAppId, resourceAccesses: [{ id: auditLogReadAll, type: "Role" }] }],
};

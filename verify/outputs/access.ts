import type { Access } from "./outputs.ts";

/** The stack's own application among the principals of grants. Every other one is a resource id. */
export const application = "application";

/** The name of a grant for people, such as `Reader on logs`. */
export function grantName({ kind, name, api, resourceId }: Access): string {
  if (resourceId !== undefined) return `${name} on ${lastSegment(resourceId)}`;
  return api === undefined || kind === "directoryRole" ? name : `${api}: ${name}`;
}

/** The name of a resource, from its id. */
export function lastSegment(resourceId: string): string {
  return resourceId.split("/").findLast((segment) => segment !== "") ?? resourceId;
}

/** Azure does not tell resource ids apart by letter case. */
export function isSamePrincipal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The audience of the tokens that one gets for a token scope. Of Microsoft Graph it is also the address. */
export function audienceOf(tokenScope: string): string {
  return tokenScope.replace(/\/\.default$/, "");
}

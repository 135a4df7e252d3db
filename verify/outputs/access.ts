import type { Access } from "./outputs.ts";

/** What people call a grant, such as `Reader on logs`. */
export function grantName({ name, api, resourceId }: Access): string {
  if (resourceId !== undefined) return `${name} on ${lastSegment(resourceId)}`;
  return api === undefined ? name : `${api}: ${name}`;
}

/** The name of a resource, from its id. */
export function lastSegment(resourceId: string): string {
  return resourceId.split("/").findLast((segment) => segment !== "") ?? resourceId;
}

/** Azure does not tell resource ids apart by letter case. */
export function isSamePrincipal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

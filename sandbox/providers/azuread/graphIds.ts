import type { Rule } from "./checks.ts";

/** The ids of the provider's resources other than credentials, in outputs and in imports. */

const segments = {
  Application: ["applications"],
  ServicePrincipal: ["servicePrincipals"],
  OAuth2PermissionGrant: ["oauth2PermissionGrants"],
  RoleManagementDirectoryRoleAssignment: ["roleManagement/directory/roleAssignments"],
  ServicePrincipalIdAppRoleAssignedTo: ["servicePrincipals", "appRoleAssignedTo"],
} as const;

type Kind = keyof typeof segments;

/** Such as `/applications/<object id>`. */
export function graphId(kind: Kind, ...names: readonly string[]): string {
  return segments[kind].map((segment, index) => `/${segment}/${names[index]}`).join("");
}

/**
 * The names in an id, such as the object id in `/applications/<object id>`.
 *
 * @throws If it is not an id of this kind.
 */
export function parseGraphId(kind: Kind, id: string): readonly [string, ...string[]] {
  const found = match(kind, id);
  if (found === undefined) throw new Error(invalid(kind, id));
  return found;
}

/** The rule that a text is an id of this kind. */
export function isGraphId(kind: Kind): Rule {
  return (id) => (match(kind, id) === undefined ? invalid(kind, id) : undefined);
}

function match(kind: Kind, id: string): readonly [string, ...string[]] | undefined {
  const pattern = segments[kind].map((segment) => `/${segment}/([^/]+)`).join("");
  const [, first, ...rest] = new RegExp(`^${pattern}$`).exec(id) ?? [];
  return first === undefined ? undefined : [first, ...rest];
}

function invalid(kind: Kind, id: string): string {
  const expected = graphId(kind, ...segments[kind].map((segment) => `<id in ${segment}>`));
  return `parsing "${id}": parsing the ${kind} ID: the number of segments didn't match: expected an ID that matched "${expected}"`;
}

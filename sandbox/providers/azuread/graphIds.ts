/** The ids that the provider gives to what it makes, and takes in imports. */

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
 * @throws When it is no id of this kind.
 */
export function parseGraphId(kind: Kind, id: string): readonly [string, ...string[]] {
  const found = matchGraphId(kind, id);
  if (found === undefined) throw new Error(invalidGraphId(kind, id));
  return found;
}

export function matchGraphId(kind: Kind, id: string): readonly [string, ...string[]] | undefined {
  const pattern = segments[kind].map((segment) => `/${segment}/([^/]+)`).join("");
  const [, first, ...rest] = new RegExp(`^${pattern}$`).exec(id) ?? [];
  return first === undefined ? undefined : [first, ...rest];
}

export function invalidGraphId(kind: Kind, id: string): string {
  const expected = graphId(kind, ...segments[kind].map((segment) => `<id in ${segment}>`));
  return `parsing "${id}": parsing the ${kind} ID: the number of segments didn't match: expected an ID that matched "${expected}"`;
}

/** `<application object id>/password/<key id>` */
export function passwordId(applicationObjectId: string, keyId: string): string {
  return `${applicationObjectId}/password/${keyId}`;
}

/** @throws When it is no such id. */
export function parsePasswordId(id: string): { readonly applicationObjectId: string; readonly keyId: string } {
  const [applicationObjectId, kind, keyId, ...rest] = id.split("/");
  if (!applicationObjectId || kind !== "password" || !keyId || rest.length > 0) {
    throw new Error(
      `Parsing password credential with ID "${id}": unable to parse Password ID: expected an ID in the format {objectId}/password/{keyId}`,
    );
  }
  return { applicationObjectId, keyId };
}

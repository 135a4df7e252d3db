/** A user, a group or a service principal of the directory, which can hold a role. */
export interface Principal {
  readonly objectId: string;
  readonly principalType: "ServicePrincipal" | "User" | "Group";
  /** RFC 3339. */
  readonly createdAt: string;
}

/** The part of the directory that Azure Resource Manager uses. */
export interface PrincipalLookup {
  readonly tenantId: string;
  findPrincipal(objectId: string): Principal | undefined;
  /** Whether the principal has reached the region that decides on role assignments. */
  isReplicated(principal: Principal): boolean;
  addManagedIdentity(identity: {
    readonly objectId: string;
    readonly clientId: string;
    readonly displayName: string;
    readonly resourceId: string;
    readonly isUserAssigned: boolean;
    /** RFC 3339. */
    readonly createdAt: string;
  }): void;
}

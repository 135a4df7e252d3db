/** The identities that created and last changed a resource, and the times in RFC 3339. */
export interface SystemData {
  readonly createdBy: string;
  readonly createdByType: "Application";
  readonly createdAt: string;
  readonly lastModifiedBy: string;
  readonly lastModifiedByType: "Application";
  readonly lastModifiedAt: string;
}

/** The identity that belongs to one resource, in the properties of that resource. */
export interface SystemAssignedIdentity {
  readonly type: "SystemAssigned";
  readonly principalId: string;
  readonly tenantId: string;
}

/** The user-assigned identities, by resource id, in the properties of a resource that uses them. */
export interface UserAssignedIdentities {
  readonly type: "UserAssigned";
  readonly userAssignedIdentities: Readonly<
    Record<string, { readonly principalId: string; readonly clientId: string }>
  >;
}

export interface Tags {
  readonly [name: string]: string;
}

/** The properties that all resources with a region have. */
export interface TrackedResource {
  /** In the letter case in which the resource was created. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly tags?: Tags | undefined;
  readonly etag: string;
  readonly systemData: SystemData;
}

/** A resource that exists in every new cloud. */
export interface SeededResource extends TrackedResource {
  readonly identity?: SystemAssignedIdentity | UserAssignedIdentities;
  /** The properties that its own service defines. */
  readonly properties: Readonly<Record<string, unknown>>;
}

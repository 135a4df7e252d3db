/** Who made and last changed a resource, and when (RFC 3339). */
export interface SystemData {
  readonly createdBy: string;
  readonly createdByType: "Application";
  readonly createdAt: string;
  readonly lastModifiedBy: string;
  readonly lastModifiedByType: "Application";
  readonly lastModifiedAt: string;
}

/** What a resource says of an identity of its own. */
export interface SystemAssignedIdentity {
  readonly type: "SystemAssigned";
  readonly principalId: string;
  readonly tenantId: string;
}

/** What a resource without an identity of its own says of those that it shares with others, by resource id. */
export interface UserAssignedIdentities {
  readonly type: "UserAssigned";
  readonly userAssignedIdentities: Readonly<
    Record<string, { readonly principalId: string; readonly clientId: string }>
  >;
}

export interface Tags {
  readonly [name: string]: string;
}

/** What all resources with a place of their own have in common. */
export interface TrackedResource {
  /** In the letter case it was made with. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly tags?: Tags | undefined;
  readonly etag: string;
  readonly systemData: SystemData;
}

/** A resource that is there before anything is deployed. */
export interface SeededResource extends TrackedResource {
  readonly identity?: SystemAssignedIdentity | UserAssignedIdentities;
  /** What its own service says of it. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A permission of an API: what Microsoft Entra knows by id and people by name. */
export interface Permission {
  /** Such as `AuditLog.Read.All`; the id where nobody knows the name. */
  name: string;
  /** GUID of the app role or of the delegated scope. */
  id: string;
}

/** What an application asks of one API. */
export interface ApiPermissions {
  /** Such as `Microsoft Graph`. */
  api: string;
  /** GUID: the client id of the API's own application. */
  apiApplicationId: string;
  /**
   * Object id of the API's service principal in the tenant, which consent refers to.
   * @default made with the consent, and kept when the consent goes
   */
  servicePrincipalObjectId?: string;
  /** What to ask a token for, such as `https://graph.microsoft.com/.default`. */
  tokenScope: string;
  /** App roles: what the application may do by itself. */
  application: Permission[];
  /** Delegated scopes: what it may do on behalf of a user who signed in. */
  delegated: Permission[];
}

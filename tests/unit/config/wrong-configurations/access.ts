import { resourceGroup, roles, scopeIds, type WrongConfiguration, workspace } from "./words";

export const accessFaults: readonly WrongConfiguration[] = [
  {
    title: "an API misspelled",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: Microsoft Grahp, application: [Nobody.Knows] }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].api
  found:   "Microsoft Grahp"
  allowed: Microsoft Graph, Azure Digital Twins, Log Analytics API, or the application id of another API
  Did you mean Microsoft Graph?`,
  },
  {
    title: "an API in other letters",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: microsoft graph, delegated: [User.Read] }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].api
  found:   "microsoft graph"
  allowed: Microsoft Graph, Azure Digital Twins, Log Analytics API, or the application id of another API
  Did you mean Microsoft Graph?`,
  },
  {
    title: "a permission misspelled",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: Microsoft Graph, application: [AuditLog.Read.All, Directory.Read.Al] }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].application[1]
  found:   "Directory.Read.Al"
  allowed: the name of an application permission of Microsoft Graph, or the id of one that the catalogue does not know
  Did you mean Directory.Read.All?`,
  },
  {
    title: "a permission that nobody knows",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: Log Analytics API, application: [Tables.Destroy.All] }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].application[0]
  found:   "Tables.Destroy.All"
  allowed: the name of an application permission of Log Analytics API, or the id of one that the catalogue does not know`,
  },
  {
    title: "a permission of the other kind",
    yaml: `application:
  displayName: Gateway
  permissions:
    - { api: Azure Digital Twins, application: [Read.Write] }
    - { api: Microsoft Graph, application: [e1fe6dd8-ba31-4d61-89e7-88639da4683d] }
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.permissions[0].application[0]
  found:   "Read.Write"
  allowed: the id of an application permission, none of which the catalogue knows for this API
  Did you mean delegated: [Read.Write]?

azure-api-access:application.permissions[1].application[0]
  found:   "e1fe6dd8-ba31-4d61-89e7-88639da4683d"
  allowed: the name of an application permission of Microsoft Graph, or the id of one that the catalogue does not know
  Did you mean delegated: [User.Read]?`,
  },
  {
    title: "a name in an API of which no names are known",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: 499b84ac-1321-427f-aa17-267ca6975798, delegated: [user_impersonation] }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].delegated[0]
  found:   "user_impersonation"
  allowed: the id of a delegated permission, none of which the catalogue knows for this API`,
  },
  {
    title: "an API without a permission",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: Microsoft Graph }, { api: Azure Digital Twins, delegated: [] }]
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.permissions[0]
  found:   no permission
  allowed: at least one application or delegated permission

azure-api-access:application.permissions[1]
  found:   no permission
  allowed: at least one application or delegated permission`,
  },
  {
    title: "an API twice, by name and by id",
    yaml: `application:
  displayName: Gateway
  permissions:
    - { api: Microsoft Graph, delegated: [User.Read] }
    - { api: 00000003-0000-0000-C000-000000000000, delegated: [profile] }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[1].api
  found:   "Microsoft Graph"
  allowed: each only once, and the one at [0] is the same`,
  },
  {
    title: "a permission twice, by name and by id",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: Microsoft Graph, delegated: [User.Read, E1FE6DD8-ba31-4d61-89e7-88639da4683d] }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].delegated[1]
  found:   "User.Read"
  allowed: each only once, and the one at [0] is the same`,
  },
  {
    title: "a permission outside of a list",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: Microsoft Graph, delegated: User.Read }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].delegated
  found:   "User.Read"
  allowed: a list of names or ids of permissions`,
  },
  {
    title: "permissions as an object",
    yaml: `application:
  displayName: Gateway
  permissions: { Microsoft Graph: [User.Read] }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions
  found:   an object
  allowed: a list of APIs with their permissions`,
  },
  {
    title: "a role misspelled",
    yaml: `application:
  displayName: Gateway
  roleAssignments: [{ role: Log Analytics Raeder, scope: ${workspace} }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.roleAssignments[0].role
  found:   "Log Analytics Raeder"
  allowed: one of ${roles}, or the GUID of another role's definition
  Did you mean Log Analytics Reader?`,
  },
  {
    title: "roles that are too broad, by name and by id",
    yaml: `application:
  displayName: Gateway
  roleAssignments:
    - { role: Owner, scope: ${workspace} }
    - { role: B24988AC-6180-42a0-ab88-20f7382dd24c, scope: ${workspace} }
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.roleAssignments[0].role
  found:   "Owner"
  allowed: a role with no more rights than an application needs: Contributor, Role Based Access Control Administrator, Owner, User Access Administrator are refused

azure-api-access:application.roleAssignments[1].role
  found:   "B24988AC-6180-42a0-ab88-20f7382dd24c"
  allowed: a role with no more rights than an application needs: Contributor, Role Based Access Control Administrator, Owner, User Access Administrator are refused`,
  },
  {
    title: "scopes that are none",
    yaml: `application:
  displayName: Gateway
  roleAssignments:
    - { role: Reader, scope: subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry }
    - { role: Reader, scope: ${resourceGroup}/ }
    - { role: Reader, scope: /subscriptions/production }
    - { role: Reader, scope: ${resourceGroup}/providers/Microsoft.Compute/virtualMachines }
    - { role: Reader, scope: / }
`,
    message: `The configuration of this stack has 5 faults; nothing was changed:

azure-api-access:application.roleAssignments[0].scope
  found:   "subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry"
  allowed: ${scopeIds}
  Did you mean ${resourceGroup}?

azure-api-access:application.roleAssignments[1].scope
  found:   "${resourceGroup}/"
  allowed: ${scopeIds}
  Did you mean ${resourceGroup}?

azure-api-access:application.roleAssignments[2].scope
  found:   "/subscriptions/production"
  allowed: ${scopeIds}

azure-api-access:application.roleAssignments[3].scope
  found:   "${resourceGroup}/providers/Microsoft.Compute/virtualMachines"
  allowed: ${scopeIds}

azure-api-access:application.roleAssignments[4].scope
  found:   "/"
  allowed: ${scopeIds}`,
  },
  {
    title: "a grant twice, by name and by id, in different letter case",
    yaml: `application:
  displayName: Gateway
  roleAssignments:
    - { role: Reader, scope: ${workspace} }
    - { role: ACDD72A7-3385-48ef-bd42-f606fba81ae7, scope: ${workspace.toUpperCase()} }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.roleAssignments[1]
  found:   Reader on ${workspace.toUpperCase()}
  allowed: each only once, and the one at [0] is the same`,
  },
  {
    title: "a grant without a role and a scope",
    yaml: `application:
  displayName: Gateway
  roleAssignments: [{ condition: '' }]
`,
    message: `The configuration of this stack has 3 faults; nothing was changed:

azure-api-access:application.roleAssignments[0].role
  found:   nothing
  allowed: one of ${roles}, or the GUID of another role's definition

azure-api-access:application.roleAssignments[0].scope
  found:   nothing
  allowed: ${scopeIds}

azure-api-access:application.roleAssignments[0].condition
  found:   ""
  allowed: text of 1 to 8192 characters, not blank`,
  },
];

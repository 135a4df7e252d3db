import { apis, permissionOf, type WrongConfiguration } from "./words";

export const permissionFaults: readonly WrongConfiguration[] = [
  {
    title: "an API misspelled",
    yaml: `application:
  displayName: Gateway
  permissions: [{ api: Microsoft Grahp, application: [Nobody.Knows] }]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.permissions[0].api
  found:   "Microsoft Grahp"
  allowed: ${apis}
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
  allowed: ${apis}
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
  allowed: ${permissionOf("Microsoft Graph", "an application permission")}
  Did you mean Directory.Read.All?`,
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
  allowed: ${permissionOf("Azure Digital Twins", "an application permission")}
  Did you mean delegated: [Read.Write]?

azure-api-access:application.permissions[1].application[0]
  found:   "e1fe6dd8-ba31-4d61-89e7-88639da4683d"
  allowed: ${permissionOf("Microsoft Graph", "an application permission")}
  Did you mean delegated: [User.Read]?`,
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
    title: "permissions in other letters, and near to what they were meant to be",
    yaml: `application:
  displayName: Gateway
  permissions:
    - { api: Microsoft Graph, application: [auditlog.read.all, User.Reed], delegated: [Directory.Raed.All] }
    - { api: Log Analytics API, application: [Date.Read] }
`,
    message: `The configuration of this stack has 4 faults; nothing was changed:

azure-api-access:application.permissions[0].application[0]
  found:   "auditlog.read.all"
  allowed: ${permissionOf("Microsoft Graph", "an application permission")}
  Did you mean AuditLog.Read.All?

azure-api-access:application.permissions[0].application[1]
  found:   "User.Reed"
  allowed: ${permissionOf("Microsoft Graph", "an application permission")}
  Did you mean delegated: [User.Read]?

azure-api-access:application.permissions[0].delegated[0]
  found:   "Directory.Raed.All"
  allowed: ${permissionOf("Microsoft Graph", "a delegated permission")}
  Did you mean Directory.Read.All?

azure-api-access:application.permissions[1].application[0]
  found:   "Date.Read"
  allowed: ${permissionOf("Log Analytics API", "an application permission")}
  Did you mean Data.Read?`,
  },
  {
    title: "names that nothing in a tenant can have",
    yaml: `application:
  displayName: Gateway
  permissions:
    - { api: "", application: [Nobody.Knows] }
    - { api: " Contoso API", delegated: ["Read "] }
    - { api: ${"x".repeat(257)}, delegated: [${"y".repeat(257)}] }
    - { api: 499b84ac-1321-427f-aa17-267ca6975798, delegated: ["  "] }
`,
    message: `The configuration of this stack has 6 faults; nothing was changed:

azure-api-access:application.permissions[0].api
  found:   ""
  allowed: ${apis}

azure-api-access:application.permissions[1].api
  found:   " Contoso API"
  allowed: ${apis}

azure-api-access:application.permissions[1].delegated[0]
  found:   "Read "
  allowed: ${permissionOf("the API", "a delegated permission")}

azure-api-access:application.permissions[2].api
  found:   "${"x".repeat(200)}…", which has 257 characters
  allowed: ${apis}

azure-api-access:application.permissions[2].delegated[0]
  found:   "${"y".repeat(200)}…", which has 257 characters
  allowed: ${permissionOf("the API", "a delegated permission")}

azure-api-access:application.permissions[3].delegated[0]
  found:   "  "
  allowed: ${permissionOf("the API", "a delegated permission")}`,
  },
  {
    title: "an API and a permission twice, of which only the names are known",
    yaml: `application:
  displayName: Gateway
  permissions:
    - { api: Contoso API, delegated: [Orders.Read] }
    - { api: contoso api, delegated: [Orders.Read] }
    - { api: 499b84ac-1321-427f-aa17-267ca6975798, delegated: [Orders.Read, Orders.Read] }
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.permissions[2].delegated[1]
  found:   "Orders.Read"
  allowed: each only once, and the one at [0] is the same

azure-api-access:application.permissions[1].api
  found:   "contoso api"
  allowed: each only once, and the one at [0] is the same`,
  },
];

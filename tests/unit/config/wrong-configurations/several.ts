import {
  apis,
  appEvents,
  applicationKeys,
  identityHolders,
  logsTo,
  pageUri,
  permissionOf,
  resourceGroup,
  roles,
  scopeIds,
  type WrongConfiguration,
  workspace,
} from "./words";

export const severalFaults: readonly WrongConfiguration[] = [
  {
    title: "faults at every level at once",
    yaml: `application:
  displayName: 1
  owner: [me]
  web: { redirectUris: [https://localhost], implicitGrant: yes please }
  permissions:
    - { api: Azure Digital Twin, delegated: [Read.Write] }
    - { api: Microsoft Graph, application: [Directory.Read.Al, 5], delegated: User.Read }
  roleAssignments:
    - { role: Contributor, scope: nowhere }
  clientSecret: { rotateEveryDays: 400, overlapDays: 0 }
logIngestion:
  workspaceId: logs
  tables:
    AppEvents:
      columns:
        - { name: TimeGenerated, type: string }
        - { name: level, type: text }
  writers: [nobody]
asOf: tomorrow
policy: strict
`,
    message: `The configuration of this stack has 19 faults; nothing was changed:

azure-api-access:application.displayName
  found:   1
  allowed: text of 1 to 256 characters, not blank

azure-api-access:application.web.redirectUris[0]
  found:   "https://localhost"
  allowed: ${pageUri}
  Did you mean https://localhost/?

azure-api-access:application.web.implicitGrant
  found:   "yes please"
  allowed: an object with keys of accessToken, idToken

azure-api-access:application.permissions[0].api
  found:   "Azure Digital Twin"
  allowed: ${apis}
  Did you mean Azure Digital Twins?

azure-api-access:application.permissions[1].application[0]
  found:   "Directory.Read.Al"
  allowed: ${permissionOf("Microsoft Graph", "an application permission")}
  Did you mean Directory.Read.All?

azure-api-access:application.permissions[1].application[1]
  found:   5
  allowed: ${permissionOf("Microsoft Graph", "an application permission")}

azure-api-access:application.permissions[1].delegated
  found:   "User.Read"
  allowed: a list of names or ids of permissions

azure-api-access:application.roleAssignments[0].role
  found:   "Contributor"
  allowed: a role with no more rights than an application needs: Contributor, Role Based Access Control Administrator, Owner, User Access Administrator are refused

azure-api-access:application.roleAssignments[0].scope
  found:   "nowhere"
  allowed: ${scopeIds}

azure-api-access:application.clientSecret.rotateEveryDays
  found:   400
  allowed: a whole number from 1 to 365

azure-api-access:application.clientSecret.overlapDays
  found:   0
  allowed: a whole number from 1 to 365, and at most rotateEveryDays

azure-api-access:application.owner
  found:   an unknown key
  allowed: ${applicationKeys}
  Did you mean owners?

azure-api-access:logIngestion.workspaceId
  found:   "logs"
  allowed: the id of a workspace: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>

azure-api-access:logIngestion.tables.AppEvents.columns[1].type
  found:   "text"
  allowed: one of string, int, long, real, boolean, datetime, guid, dynamic

azure-api-access:logIngestion.tables.AppEvents.columns[0].type
  found:   "string"
  allowed: datetime, because it is TimeGenerated's

azure-api-access:logIngestion.tables.AppEvents
  found:   a table with the name "AppEvents"
  allowed: a name of 4 to 63 letters, digits and underscores, a letter first and _CL last
  Did you mean AppEvents_CL?

azure-api-access:logIngestion.writers[0]
  found:   "nobody"
  allowed: application, or ${identityHolders}

azure-api-access:asOf
  found:   "tomorrow"
  allowed: a day from 2026-11-21 to 2199-12-31, without a time

azure-api-access:policy
  found:   an unknown key
  allowed: application, logIngestion, asOf`,
  },
  {
    title: "two tables, each wrong in its own way",
    yaml: `${logsTo}${appEvents}      transformKql: source | project Level
    Audit_CL:
      columns:
        - { name: TimeGenerated, type: datetime }
        - { name: Id, type: giud }
      transformKql: 7
`,
    message: `The configuration of this stack has 3 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   the output has no column TimeGenerated
  allowed: TimeGenerated of type datetime

azure-api-access:logIngestion.tables.Audit_CL.columns[1].type
  found:   "giud"
  allowed: one of string, int, long, real, boolean, datetime, guid, dynamic
  Did you mean guid?

azure-api-access:logIngestion.tables.Audit_CL.transformKql
  found:   7
  allowed: a KQL query that reads from source`,
  },
  {
    title: "the same fault in two places",
    yaml: `application:
  displayName: Gateway
  roleAssignments:
    - { role: Raeder, scope: ${resourceGroup} }
    - { role: Raeder, scope: ${workspace} }
    - { role: Reader, scope: ${resourceGroup} }
    - { role: Reader, scope: ${resourceGroup} }
`,
    message: `The configuration of this stack has 3 faults; nothing was changed:

azure-api-access:application.roleAssignments[0].role
  found:   "Raeder"
  allowed: one of ${roles}, or the GUID of another role's definition
  Did you mean Reader?

azure-api-access:application.roleAssignments[1].role
  found:   "Raeder"
  allowed: one of ${roles}, or the GUID of another role's definition
  Did you mean Reader?

azure-api-access:application.roleAssignments[3]
  found:   Reader on ${resourceGroup}
  allowed: each only once, and the one at [2] is the same`,
  },
];

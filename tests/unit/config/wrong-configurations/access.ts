import { resourceGroup, roles, scopeIds, type WrongConfiguration, workspace } from "./words";

export const accessFaults: readonly WrongConfiguration[] = [
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

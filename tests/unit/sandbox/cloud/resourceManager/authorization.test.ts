import { describe, expect, test } from "@jest/globals";
import type { ActionKind } from "../../../../../sandbox/cloud/resourceManager/authorization.ts";
import { type AzureRole, azureRoles } from "../../../../../sandbox/cloud/resourceManager/azureRoles.ts";
import type { RoleAssignmentRequest } from "../../../../../sandbox/cloud/resourceManager/roleAssignments.ts";
import {
  application,
  deployer,
  deployerClientId,
  group,
  refusal,
  simulatedAzure,
  subscription,
  user,
  virtualMachine,
  workspace,
} from "../simulatedAzure.ts";

const rule = `${group}/providers/Microsoft.Insights/dataCollectionRules/telemetry`;
const table = `${workspace}/tables/AppEvents_CL`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/contoso-secrets`;

function definition(role: AzureRole): string {
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${azureRoles[role].id}`;
}

/** A cloud in which the application has these roles. */
function withRoles(
  ...roles: readonly (readonly [role: AzureRole, scope: string, more?: Partial<RoleAssignmentRequest>])[]
) {
  const { authorization, roleAssignments } = simulatedAzure().resourceManager;
  roles.forEach(([role, scope, more], index) => {
    const name = `40000000-0000-4000-8000-00000000000${index}`;
    roleAssignments.put(scope, name, { roleDefinitionId: definition(role), principalId: application, ...more });
  });
  return (action: string, scope: string, kind: ActionKind = "action", principalId = application) =>
    authorization.isAllowed(principalId, action, scope, kind);
}

describe("a role", () => {
  test.each([
    ["on the resource itself", workspace, true],
    ["on the resource in another letter case", workspace.toUpperCase(), true],
    ["on the resource group", group, true],
    ["on the subscription", subscription, true],
    ["on what is in the resource", virtualMachine, false],
    ["on a resource whose name begins alike", `${workspace}-us`, false],
  ])("%s", (_, scope, expected) => {
    expect(withRoles(["Reader", scope])("Microsoft.OperationalInsights/workspaces/read", workspace)).toBe(expected);
  });

  test("on a resource counts for what is in it and on it", () => {
    const allowed = withRoles(["Reader", workspace]);
    expect(allowed("Microsoft.OperationalInsights/workspaces/tables/read", table)).toBe(true);
    const assignment = `${workspace}/providers/Microsoft.Authorization/roleAssignments/x`;
    expect(allowed("Microsoft.Authorization/roleAssignments/read", assignment)).toBe(true);
    expect(allowed("Microsoft.Resources/subscriptions/resourceGroups/read", group)).toBe(false);
  });

  test("counts for its principal alone", () => {
    expect(withRoles(["Reader", group])("Microsoft.Compute/virtualMachines/read", virtualMachine, "action", user)).toBe(
      false,
    );
  });

  test("given under a condition allows nothing, for the condition is not evaluated", () => {
    const conditional = { condition: "@Resource[x] StringEquals 'y'", conditionVersion: "2.0" };
    const action = "Microsoft.Compute/virtualMachines/read";
    expect(withRoles(["Reader", group, conditional])(action, virtualMachine)).toBe(false);
    expect(withRoles(["Reader", group, conditional], ["Monitoring Reader", group])(action, virtualMachine)).toBe(true);
  });
});

describe("an action", () => {
  test.each<[AzureRole, string, ActionKind, boolean]>([
    ["Reader", "Microsoft.Insights/dataCollectionRules/read", "action", true],
    ["Reader", "MICROSOFT.INSIGHTS/DATACOLLECTIONRULES/READ", "action", true],
    ["Reader", "Microsoft.Insights/dataCollectionRules/write", "action", false],
    ["Reader", "Microsoft.Insights/dataCollectionRules/readers", "action", false],
    ["Monitoring Contributor", "Microsoft.Insights/dataCollectionRules/write", "action", true],
    // A dot in a role's action stands only for a dot.
    ["Monitoring Contributor", "Microsoft_Insights/dataCollectionRules/write", "action", false],
    ["Monitoring Contributor", "Microsoft.OperationalInsights/workspaces/tables/write", "action", false],
    ["Contributor", "Microsoft.Insights/dataCollectionRules/delete", "action", true],
    ["Contributor", "microsoft.authorization/roleassignments/write", "action", false],
    ["Log Analytics Reader", "Microsoft.OperationalInsights/workspaces/sharedKeys/read", "action", false],
    ["Monitoring Metrics Publisher", "Microsoft.Insights/Telemetry/Write", "dataAction", true],
    ["Monitoring Metrics Publisher", "Microsoft.Insights/telemetry/write", "dataAction", true],
    ["Monitoring Metrics Publisher", "Microsoft.Insights/Telemetry/Write", "action", false],
    ["Monitoring Metrics Publisher", "Microsoft.Insights/Telemetry/Read", "dataAction", false],
    ["Azure Digital Twins Data Owner", "Microsoft.DigitalTwins/query/action", "dataAction", true],
    ["Azure Digital Twins Data Reader", "Microsoft.DigitalTwins/digitaltwins/write", "dataAction", false],
    // An owner manages a service, but has no access to its data.
    ["Owner", "Microsoft.DigitalTwins/query/action", "dataAction", false],
  ])("of %s: %s as a %s", (role, action, kind, expected) => {
    expect(withRoles([role, group])(action, `${group}/providers/x/y/z`, kind)).toBe(expected);
  });

  test("that one role excludes is allowed where another has it", () => {
    const action = "Microsoft.Authorization/roleAssignments/write";
    expect(withRoles(["Contributor", group])(action, workspace)).toBe(false);
    expect(withRoles(["Contributor", group], ["User Access Administrator", group])(action, workspace)).toBe(true);
  });
});

test("a role whose actions are not modelled can be given, and grants nothing", () => {
  const { authorization, roleAssignments } = simulatedAzure().resourceManager;
  const name = "40000000-0000-4000-8000-000000000000";
  const given = { roleDefinitionId: definition("Grafana Admin"), principalId: application };
  expect(roleAssignments.put(group, name, given)).toMatchObject({ ...given, scope: group });
  const allowed = (kind: ActionKind) =>
    authorization.isAllowed(application, "Microsoft.Dashboard/grafana/ActAsGrafanaAdmin/action", group, kind);
  expect([allowed("action"), allowed("dataAction")]).toEqual([false, false]);
});

const otherGroup = `${subscription}/resourceGroups/other`;

describe("whoever deploys", () => {
  test.each<[string, string, ActionKind, boolean]>([
    ["Microsoft.Authorization/roleAssignments/write", subscription, "action", true],
    ["Microsoft.Authorization/roleAssignments/delete", virtualMachine, "action", true],
    ["Microsoft.Authorization/roleDefinitions/write", subscription, "action", false],
    ["Microsoft.Compute/virtualMachines/read", virtualMachine, "action", true],
    ["Microsoft.Compute/virtualMachines/write", virtualMachine, "action", false],
    ["Microsoft.Insights/dataCollectionEndpoints/write", group, "action", true],
    ["Microsoft.Insights/dataCollectionEndpoints/write", otherGroup, "action", false],
    ["Microsoft.Insights/dataCollectionRules/delete", rule, "action", true],
    ["Microsoft.Insights/Telemetry/Write", rule, "dataAction", false],
    ["Microsoft.OperationalInsights/workspaces/tables/write", table, "action", true],
    ["Microsoft.OperationalInsights/workspaces/tables/data/read", table, "dataAction", false],
    ["Microsoft.KeyVault/vaults/secrets/write", `${vault}/secrets/clientId`, "action", true],
    ["Microsoft.KeyVault/vaults/secrets/write", `${vault}-2/secrets/clientId`, "action", false],
    ["Microsoft.KeyVault/vaults/secrets/delete", `${vault}/secrets/clientId`, "dataAction", true],
    ["Microsoft.KeyVault/vaults/keys/delete", `${vault}/keys/x`, "dataAction", false],
    ["Microsoft.DigitalTwins/query/action", group, "dataAction", false],
  ])("%s on %s as a %s", (action, scope, kind, expected) => {
    expect(simulatedAzure().resourceManager.authorization.isAllowed(deployer, action, scope, kind)).toBe(expected);
  });
});

describe("a call without its right", () => {
  /** A cloud in which the deployer has lost all its roles. */
  function withoutRights() {
    const { resourceManager } = simulatedAzure();
    for (const { id } of resourceManager.roleAssignments.list()) resourceManager.roleAssignments.remove(id);
    const rules = resourceManager.authorized("Microsoft.Insights/dataCollectionRules", resourceManager.monitor.rules);
    const tables = resourceManager.authorized(
      "Microsoft.OperationalInsights/workspaces/tables",
      resourceManager.monitor.tables,
    );
    return { resourceManager, rules, tables };
  }
  const refused = (action: string, scope: string) => ({
    status: 403,
    code: "AuthorizationFailed",
    message: `The client '${deployerClientId}' with object id '${deployer}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });

  test("is refused, whether what it asks for is there or not", () => {
    const { resourceManager, rules, tables } = withoutRights();
    expect([
      refusal(() => rules.get(rule)),
      refusal(() => rules.put(group, "telemetry", { location: "nowhere" })),
      refusal(() => rules.remove(rule)),
      refusal(() => tables.put(workspace, "AppEvents_CL", {})),
      refusal(() => resourceManager.read(virtualMachine)),
      refusal(() => resourceManager.read(`${virtualMachine}-2`)),
    ]).toEqual([
      refused("Microsoft.Insights/dataCollectionRules/read", rule),
      refused("Microsoft.Insights/dataCollectionRules/write", rule),
      refused("Microsoft.Insights/dataCollectionRules/delete", rule),
      refused("Microsoft.OperationalInsights/workspaces/tables/write", table),
      refused("Microsoft.Compute/virtualMachines/read", virtualMachine),
      refused("Microsoft.Compute/virtualMachines/read", `${virtualMachine}-2`),
    ]);
  });

  test("has nothing to ask for in a subscription that is not there", () => {
    const elsewhere = virtualMachine.replace("20000000", "29999999");
    expect(refusal(() => withoutRights().resourceManager.read(elsewhere))).toEqual({
      status: 404,
      code: "SubscriptionNotFound",
      message: "The subscription '29999999-0000-4000-8000-000000000001' could not be found.",
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import { deployer, deployerClientId, group, virtualMachine } from "../../cloud/simulatedAzure.ts";
import {
  assignmentToken,
  created,
  endpointToken,
  example,
  message,
  ruleToken,
  simulatedProvider,
  subject,
  tableToken,
} from "./azureNative.ts";

/** The role that the deployer needs for each type, in addition to Reader. */
const rights: readonly (readonly [type: string, azureType: string, right: string])[] = [
  [endpointToken, "Microsoft.Insights/dataCollectionEndpoints", "Monitoring Contributor"],
  [ruleToken, "Microsoft.Insights/dataCollectionRules", "Monitoring Contributor"],
  [tableToken, "Microsoft.OperationalInsights/workspaces/tables", "Log Analytics Contributor"],
  [assignmentToken, "Microsoft.Authorization/roleAssignments", "Role Based Access Control Administrator"],
];

const definitions: Readonly<Record<string, string>> = {
  "Monitoring Contributor": "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
  "Log Analytics Contributor": "92aaf0da-9dab-42b6-94a3-d43ce8d16293",
  "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
};

const refused = (action: string, scope: string) =>
  `Status=403 Code="AuthorizationFailed" Message="The client '${deployerClientId}' with object id '${deployer}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials."`;

/** Takes one role from the deployer, or all roles. */
function takeAway({ azure }: ReturnType<typeof simulatedProvider>, role?: string) {
  const { roleAssignments } = azure.resourceManager;
  const taken = roleAssignments
    .list()
    .filter(({ principalId }) => principalId === deployer)
    .filter(({ roleDefinitionId }) => role === undefined || roleDefinitionId.endsWith(definitions[role] ?? "?"));
  expect(taken).not.toEqual([]);
  for (const { id } of taken) roleAssignments.remove(id);
}

describe.each(rights)("%s", (type, azureType, right) => {
  const id = created[type]?.id ?? "";

  test(`is made, changed and deleted with the right of a ${right} only`, () => {
    const provider = simulatedProvider();
    const { inputs, outputs } = provider.createExample(type);
    takeAway(provider, right);
    const [write, remove] = [refused(`${azureType}/write`, id), refused(`${azureType}/delete`, id)];
    expect(message(() => provider.lifecycle.update(subject(type), id, inputs, outputs, inputs))).toBe(write);
    expect(message(() => provider.lifecycle.remove(subject(type), id, outputs))).toBe(remove);
    expect(provider.lifecycle.read(subject(type), id, undefined)).toBeDefined();
  });

  test("is not made without it", () => {
    const provider = simulatedProvider();
    takeAway(provider, right);
    expect(message(() => provider.create(type, example(type)))).toBe(refused(`${azureType}/write`, id));
  });

  test("is not read with no rights at all", () => {
    const provider = simulatedProvider();
    provider.createExample(type);
    takeAway(provider);
    const reason = refused(`${azureType}/read`, id);
    expect(message(() => provider.lifecycle.read(subject(type), id, undefined))).toBe(reason);
    expect(message(() => provider.create(type, example(type)))).toBe(reason);
  });
});

test("a resource is looked up with the right to read it only", () => {
  const provider = simulatedProvider();
  takeAway(provider);
  const lookup = provider.definition.functions["azure-native:compute:getVirtualMachine"];
  expect(message(() => lookup?.invoke({ resourceGroupName: "telemetry", vmName: "gateway-vm" }))).toBe(
    `request failed ${virtualMachine}: ${refused("Microsoft.Compute/virtualMachines/read", virtualMachine)}`,
  );
});

test("a right on the resource group reaches no other", () => {
  const provider = simulatedProvider();
  const elsewhere = { ...example(endpointToken), resourceGroupName: "elsewhere" };
  expect(message(() => provider.create(endpointToken, elsewhere))).toBe(
    refused(
      "Microsoft.Insights/dataCollectionEndpoints/write",
      (created[endpointToken]?.id ?? "").replace(group, group.replace("telemetry", "elsewhere")),
    ),
  );
});

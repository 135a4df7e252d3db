import { beforeEach, describe, expect, test } from "@jest/globals";
import { text } from "../../../../../sandbox/providers/protocol/inputs.ts";
import { type Properties, unknown } from "../../../../../sandbox/providers/resourceType.ts";
import { deployer, deployerClientId, group, subscription, workspace } from "../../cloud/simulatedAzure.ts";
import {
  assignmentToken,
  endpointToken,
  example,
  message,
  reader,
  ruleToken,
  type SimulatedProvider,
  simulatedProvider,
  subject,
  tableToken,
} from "./azureNative.ts";

let provider: SimulatedProvider;

beforeEach(() => {
  provider = simulatedProvider();
});

const { dataCollectionEndpointName: _endpoint, location: _location, ...endpointBasics } = example(endpointToken);

describe("what the program leaves to the provider", () => {
  test("the name in the program and eight digits that stay, and the place of the resource group", () => {
    const { inputs, failures } = provider.check(endpointToken, endpointBasics);
    expect(failures).toEqual([]);
    expect(inputs).toEqual({
      ...endpointBasics,
      dataCollectionEndpointName: expect.stringMatching(/^telemetry[0-9a-f]{8}$/),
      location: "westeurope",
      __createBeforeDelete: true,
    });
    expect(provider.check(endpointToken, endpointBasics).inputs).toEqual(inputs);
    expect(provider.check(endpointToken, endpointBasics, inputs).inputs).toEqual(inputs);
    const old = { dataCollectionEndpointName: "old", location: "eastus" };
    expect(provider.check(endpointToken, endpointBasics, old).inputs).toEqual({ ...endpointBasics, ...old });
  });

  test.each<[string, string, string, boolean]>([
    ["after the old one", endpointToken, "dataCollectionEndpointName", false],
    ["after the old one", ruleToken, "dataCollectionRuleName", false],
    ["after the old one", assignmentToken, "roleAssignmentName", false],
    ["after the old one", tableToken, "tableName", false],
    ["before the old one goes", endpointToken, "dataCollectionEndpointName", true],
    ["before the old one goes", ruleToken, "dataCollectionRuleName", true],
    ["before the old one goes", assignmentToken, "roleAssignmentName", true],
    // This name comes from the program and is not random.
    ["after the old one", tableToken, "tableName", true],
  ])("the order of a replacement, %s: of %s with %s (left out: %s)", (order, type, name, isLeftOut) => {
    const { [name]: _name, ...rest } = example(type);
    const { inputs } = provider.check(type, isLeftOut ? rest : example(type));
    expect(provider.lifecycle.deleteBeforeReplace(subject(type), inputs)).toBe(order === "after the old one");
  });

  test("a GUID for an assignment, the name in the program for a table", () => {
    const { roleAssignmentName: _name, ...assignment } = example(assignmentToken);
    expect(provider.check(assignmentToken, assignment).inputs["roleAssignmentName"]).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    const { tableName: _table, ...table } = example(tableToken);
    expect(provider.check(tableToken, table).inputs["tableName"]).toBe("telemetry");
  });

  test("nothing that is not known yet", () => {
    const inputs: Properties = { ...endpointBasics, resourceGroupName: unknown };
    expect(provider.check(endpointToken, inputs).inputs["location"]).toBe(unknown);
    const named: Properties = { ...example(endpointToken), dataCollectionEndpointName: unknown };
    expect(provider.check(endpointToken, named)).toEqual({ inputs: named, failures: [] });
  });

  test("no place in a resource group that is not there: Azure refuses it", () => {
    const { inputs } = provider.check(endpointToken, { ...endpointBasics, resourceGroupName: "nope" });
    expect(message(() => provider.lifecycle.create(subject(endpointToken), inputs))).toBe(
      `Status=403 Code="AuthorizationFailed" Message="The client '${deployerClientId}' with object id '${deployer}' does not have authorization to perform action 'Microsoft.Insights/dataCollectionEndpoints/write' over scope '${subscription}/resourceGroups/nope/providers/Microsoft.Insights/dataCollectionEndpoints/${text(inputs, "dataCollectionEndpointName")}' or the scope is invalid. If access was recently granted, please refresh your credentials."`,
    );
  });
});

describe("refused before Azure is called", () => {
  const notSimulated = (property: string) => `'${property}' is not simulated by this sandbox`;

  test.each<[string, string, Properties, string]>([
    ["a managed identity", endpointToken, { identity: { type: "SystemAssigned" } }, notSimulated("identity")],
    ["an id that Azure gives", endpointToken, { immutableId: "dce-1" }, notSimulated("immutableId")],
    ["a managed identity", ruleToken, { identity: { type: "SystemAssigned" } }, notSimulated("identity")],
    ["data sources", ruleToken, { dataSources: { syslog: [{ name: "syslog" }] } }, notSimulated("dataSources")],
    [
      "a destination of another kind",
      ruleToken,
      { destinations: { eventHubs: [{ name: "hub" }] } },
      notSimulated("destinations.eventHubs"),
    ],
    [
      "a built-in transformation",
      ruleToken,
      { dataFlows: [{ streams: ["Custom-A"], destinations: ["logs"], builtInTransform: "x" }] },
      notSimulated("dataFlows[0].builtInTransform"),
    ],
    ["restored logs", tableToken, { restoredLogs: { sourceTable: "A_CL" } }, notSimulated("restoredLogs")],
    ["a search job", tableToken, { searchResults: { query: "A_CL" } }, notSimulated("searchResults")],
    [
      "a delegated identity",
      assignmentToken,
      { delegatedManagedIdentityResourceId: workspace },
      notSimulated("delegatedManagedIdentityResourceId"),
    ],
    ["a retention of 3 days", tableToken, { retentionInDays: 3 }, "'retentionInDays' is too low (3.000000 < 4.000000)"],
    [
      "a total retention of 4384 days",
      tableToken,
      { totalRetentionInDays: 4384 },
      "'totalRetentionInDays' is too high (4384.000000 > 4383.000000)",
    ],
    [
      "a workspace name with an underscore",
      tableToken,
      { workspaceName: "the_logs" },
      "'workspaceName' does not match expression '^[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9]$'",
    ],
    [
      "an empty resource group name",
      ruleToken,
      { resourceGroupName: "" },
      "'resourceGroupName' is too short (0): at least 1 characters required",
    ],
  ])("%s of %s", (_, type, change, reason) => {
    expect(provider.check(type, { ...example(type), ...change }).failures.map((failure) => failure.reason)).toEqual([
      reason,
    ]);
  });

  test("not what asks for nothing", () => {
    const nothing = { dataSources: { syslog: [] }, destinations: { logAnalytics: [], eventHubs: [] }, identity: {} };
    expect(provider.check(ruleToken, { ...example(ruleToken), ...nothing }).failures).toEqual([]);
  });

  test.each([
    [endpointToken, "resourceGroupName"],
    [ruleToken, "resourceGroupName"],
    [tableToken, "workspaceName"],
    [assignmentToken, "principalId"],
  ])("%s without %s", (type, property) => {
    const { [property]: _, ...rest } = example(type);
    expect(provider.check(type, rest).failures).toEqual([
      { property, reason: `missing required property '${property}'` },
    ]);
  });
});

describe("Azure's refusals, in the words of azure-native", () => {
  test("of a create", () => {
    expect(
      message(() => provider.create(assignmentToken, { ...example(assignmentToken), principalType: "User" })),
    ).toBe(
      `Status=400 Code="UnmatchedPrincipalType" Message="The PrincipalId '30000000000040008000000000000001' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'."`,
    );
  });

  test("with all details", () => {
    provider.create(endpointToken, example(endpointToken));
    expect(message(() => provider.create(ruleToken, example(ruleToken)))).toBe(
      `Status=400 Code="InvalidPayload" Message="Data collection rule is invalid" Details=[Code="InvalidOutputTable" Message="Table for output stream 'Custom-AppEvents_CL' is not available for destination 'logs'. Please ensure that the table exists in Log Analytics Workspace before creating or updating the rule."; Code="InvalidOutputTable" Message="Custom table for stream 'Custom-AppEvents_CL' is not available for destination 'logs'. Please ensure that the table exists in Log Analytics Workspace before creating or updating the rule."]`,
    );
  });

  test("of an update", () => {
    const { id, inputs, outputs } = provider.createExample(assignmentToken);
    const publisher = reader.replace("acdd72a7-3385-48ef-bd42-f606fba81ae7", "3913510d-42f4-4e42-8a64-420c390055eb");
    const after = { ...inputs, roleDefinitionId: publisher };
    expect(message(() => provider.lifecycle.update(subject(assignmentToken), id, inputs, outputs, after))).toBe(
      `Status=400 Code="RoleAssignmentUpdateNotPermitted" Message="Tenant ID, application ID, principal ID, and scope are not allowed to be updated."`,
    );
  });

  test("of a delete", () => {
    provider.createExample(ruleToken);
    const id = `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/telemetry-endpoint`;
    expect(message(() => provider.lifecycle.remove(subject(endpointToken), id, {}))).toBe(
      `Status=409 Code="Conflict" Message="The data collection endpoint '${id}' is used by the rule '${group}/providers/Microsoft.Insights/dataCollectionRules/telemetry'."`,
    );
  });
});

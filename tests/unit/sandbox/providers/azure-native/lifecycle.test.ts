import { beforeEach, describe, expect, test } from "@jest/globals";
import { type Properties, type State, unknown } from "../../../../../sandbox/providers/resourceType.ts";
import { deployer, group, workspace } from "../../cloud/simulatedAzure.ts";
import {
  assignmentToken,
  created,
  endpointToken,
  example,
  examples,
  message,
  ruleToken,
  type SimulatedProvider,
  simulatedProvider,
  subject,
  systemData,
  tableToken,
} from "./azureNative.ts";

let provider: SimulatedProvider;

beforeEach(() => {
  provider = simulatedProvider();
});

describe.each(Object.keys(examples))("%s", (type) => {
  test("is created", () => {
    const { id, outputs } = provider.createExample(type);
    expect({ id, outputs }).toEqual(created[type]);
  });

  test("knows in a preview which outputs it does not know", () => {
    const { inputs, outputs } = provider.createExample(type);
    const preview = provider.lifecycle.previewCreate(subject(type), inputs);
    expect(Object.keys(preview).sort()).toEqual(Object.keys(outputs).sort());
  });

  test("reads back what was written, whatever the letter case of the id", () => {
    const { id, inputs, outputs } = provider.createExample(type);
    const state: State = { inputs, outputs };
    expect(provider.lifecycle.read(subject(type), id.toUpperCase(), state)).toEqual(state);
  });

  test("is imported with all of its inputs, which then are no change", () => {
    const { id, inputs } = provider.createExample(type);
    const imported = provider.lifecycle.read(subject(type), id, undefined);
    const plan = type === tableToken ? { plan: "Analytics" } : {};
    expect(imported?.inputs).toEqual({ ...inputs, ...plan });
    expect(provider.lifecycle.diff(subject(type), imported?.inputs ?? {}, { ...inputs, ...plan }, [])).toEqual([]);
  });

  test("is gone after it was deleted, and can be deleted again", () => {
    const { id, outputs } = provider.createExample(type);
    provider.lifecycle.remove(subject(type), id, outputs);
    expect(provider.lifecycle.read(subject(type), id, undefined)).toBeUndefined();
    provider.lifecycle.remove(subject(type), id, outputs);
  });

  test("is not taken over by a create", () => {
    const { id, inputs } = provider.createExample(type);
    expect(message(() => provider.lifecycle.create(subject(type), inputs))).toBe(
      `cannot create already existing resource '${id}'`,
    );
  });

  test("refuses a property that azure-native does not have", () => {
    expect(provider.check(type, { ...example(type), nope: 1 }).failures).toEqual([
      { property: "nope", reason: "unknown property 'nope'" },
    ]);
  });
});

describe("a changed program", () => {
  const oddlyWritten = workspace.replace(/^.*Microsoft\.OperationalInsights/, (prefix) => prefix.toUpperCase());
  const toOddlyWritten = { logAnalytics: [{ name: "logs", workspaceResourceId: oddlyWritten }] };
  test.each<[string, string, Properties, string[], boolean]>([
    ["another scope", assignmentToken, { scope: group }, ["scope"], true],
    ["a scope in another letter case", assignmentToken, { scope: workspace.toUpperCase() }, ["scope"], true],
    ["a scope in another letter case up to the names", assignmentToken, { scope: oddlyWritten }, [], false],
    ["a workspace in another letter case up to the names", ruleToken, { destinations: toOddlyWritten }, [], false],
    ["a resource group in another letter case", tableToken, { resourceGroupName: "Telemetry" }, [], false],
    ["another principal", assignmentToken, { principalId: deployer }, ["principalId"], true],
    ["another name", assignmentToken, { roleAssignmentName: deployer }, ["roleAssignmentName"], true],
    ["another role", assignmentToken, { roleDefinitionId: "x" }, ["roleDefinitionId"], false],
    ["a description", assignmentToken, { description: "reads" }, ["description"], false],
    ["another place", endpointToken, { location: "eastus" }, ["location"], true],
    ["the place in other words", endpointToken, { location: "West Europe" }, [], false],
    ["other network access", endpointToken, { networkAcls: {} }, ["networkAcls.publicNetworkAccess"], false],
    ["another name", endpointToken, { dataCollectionEndpointName: "other" }, ["dataCollectionEndpointName"], true],
    ["another place", ruleToken, { location: "eastus" }, ["location"], true],
    ["another resource group", ruleToken, { resourceGroupName: "other" }, ["resourceGroupName"], true],
    ["no data flow", ruleToken, { dataFlows: [] }, ["dataFlows[0]"], false],
    ["another retention", tableToken, { retentionInDays: 90 }, ["retentionInDays"], false],
    ["another workspace", tableToken, { workspaceName: "logs-us" }, ["workspaceName"], true],
  ])("%s in %s", (_, type, change, paths, replaces) => {
    const changes = provider.lifecycle.diff(subject(type), example(type), { ...example(type), ...change }, []);
    expect(changes.map(({ path }) => path)).toEqual(paths);
    expect(changes.some((found) => found.replaces)).toBe(replaces);
  });

  test("updates a table, and the preview knows what will change", () => {
    const { id, inputs, outputs } = provider.createExample(tableToken);
    provider.azure.time.now = new Date("2026-11-22T09:00:00Z");
    const after = { ...inputs, retentionInDays: 90 };
    const preview = provider.lifecycle.previewUpdate(subject(tableToken), inputs, outputs, after);
    const updated = provider.lifecycle.update(subject(tableToken), id, inputs, outputs, after);
    expect(updated).toEqual({
      ...outputs,
      retentionInDays: 90,
      totalRetentionInDays: 90,
      systemData: { ...systemData, lastModifiedAt: "2026-11-22T09:00:00.000Z" },
    });
    const settled = Object.keys(preview).filter((name) => preview[name] !== unknown && name !== "schema");
    expect(settled.map((name) => [name, preview[name]])).toEqual(settled.map((name) => [name, updated[name]]));
  });

  test("updates a rule, which keeps its immutable id", () => {
    const { id, inputs, outputs } = provider.createExample(ruleToken);
    const after = { ...inputs, description: "of the gateway" };
    expect(provider.lifecycle.update(subject(ruleToken), id, inputs, outputs, after)).toEqual({
      ...outputs,
      description: "of the gateway",
      etag: expect.not.stringMatching(String(outputs["etag"])),
    });
  });
});

test("a refresh sees what was changed behind the program's back", () => {
  const { id, inputs, outputs } = provider.createExample(tableToken);
  provider.azure.resourceManager.monitor.tables.put(workspace, "AppEvents_CL", {
    schema: { name: "AppEvents_CL", columns: [{ name: "TimeGenerated", type: "dateTime" }] },
  });
  const { retentionInDays: _, ...rest } = inputs;
  expect(provider.lifecycle.read(subject(tableToken), id, { inputs, outputs })?.inputs).toEqual({
    ...rest,
    schema: { name: "AppEvents_CL", columns: [{ name: "TimeGenerated", type: "dateTime" }] },
  });
});

test("a scope may be written without its slash, and stays as it was written", () => {
  const scope = workspace.slice(1);
  const { id, inputs, outputs } = provider.create(assignmentToken, { ...example(assignmentToken), scope });
  expect(id).toBe(created[assignmentToken]?.id);
  expect(outputs["scope"]).toBe(workspace);
  expect(provider.lifecycle.read(subject(assignmentToken), id, { inputs, outputs })?.inputs).toEqual(inputs);
});

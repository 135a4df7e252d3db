import { describe, expect, test } from "@jest/globals";
import type { Column, TableRequest } from "../../../../../sandbox/cloud/monitor/table.ts";
import { deployer, group, refusal, simulatedAzure, workspace } from "../simulatedAzure.ts";

const name = "AppEvents_CL";
const id = `${workspace}/tables/${name}`;
const timeGenerated: Column = { name: "TimeGenerated", type: "dateTime" };
const request: TableRequest = { schema: { name, columns: [timeGenerated, { name: "Level", type: "string" }] } };

function columns(...more: readonly Column[]): TableRequest {
  return { schema: { columns: [timeGenerated, ...more] } };
}

function tables() {
  return simulatedAzure().resourceManager.monitor.tables;
}

const systemData = {
  createdBy: deployer,
  createdByType: "Application",
  createdAt: "2026-11-21T09:00:00.000Z",
  lastModifiedBy: deployer,
  lastModifiedByType: "Application",
  lastModifiedAt: "2026-11-21T09:00:00.000Z",
};

test("a table is made, found in any letter case, and taken away", () => {
  const all = tables();
  const table = {
    ...request,
    id,
    name,
    type: "Microsoft.OperationalInsights/workspaces/tables",
    plan: "Analytics",
    systemData,
    lastPlanModifiedDate: "2026-11-21T09:00:00.000Z",
  };
  expect(all.put(workspace, name, request)).toEqual(table);
  expect(all.get(id.toUpperCase())).toEqual(table);
  expect(all.remove(id.toLowerCase())).toBe(true);
  expect(all.get(id)).toBeUndefined();
  expect(all.remove(id)).toBe(false);
});

test("columns can be added and deleted, and every type is taken", () => {
  const all = tables();
  all.put(workspace, name, request);
  const types = ["string", "int", "long", "real", "boolean", "dateTime", "guid", "dynamic"];
  const change = columns(...types.map((type) => ({ name: `Of_${type}`, type })), { name: "Id", type: "string" });
  expect(all.put(workspace, name, change).schema).toEqual(change.schema);
});

describe("retention", () => {
  test.each([
    [{}, { interactive: 30, total: 30 }],
    [
      { retentionInDays: -1, totalRetentionInDays: -1 },
      { interactive: 30, total: 30 },
    ],
    [{ retentionInDays: 4 }, { interactive: 4, total: 4 }],
    [
      { retentionInDays: 730, totalRetentionInDays: 4383 },
      { interactive: 730, total: 4383 },
    ],
    [
      { plan: "Basic", totalRetentionInDays: 90 },
      { interactive: 30, total: 90 },
    ],
  ])("%j", (change, expected) => {
    const all = tables();
    expect(all.retention(all.put(workspace, name, { ...request, ...change }))).toEqual(expected);
  });
});

test("the plan's date changes with the plan alone", () => {
  const { resourceManager, time } = simulatedAzure();
  const { tables: all } = resourceManager.monitor;
  all.put(workspace, name, request);
  time.now = new Date("2026-11-22T09:00:00Z");
  expect(all.put(workspace, name, request).lastPlanModifiedDate).toBe("2026-11-21T09:00:00.000Z");
  expect(all.put(workspace, name, { ...request, plan: "Basic" }).lastPlanModifiedDate).toBe("2026-11-22T09:00:00.000Z");
});

const invalid = (message: string) => ({ status: 400, code: "InvalidParameter", message });
const invalidSchema = (...faults: readonly string[]) =>
  invalid(
    `User provided schema is invalid, due to - HttpClient: Response status code does not indicate success - 400 (Bad Request), due to reason - [Table validation failed with following ${faults.length} errors: ${faults.join(" ;")}].`,
  );
const invalidName = (table: string) =>
  invalid(`Table name '${table}' is invalid: it has 4 to 63 letters, digits, '-' and '_'.`);
const longName = `${"x".repeat(61)}_CL`;
const longColumn = "x".repeat(46);

describe("Azure refuses", () => {
  test.each([
    [
      "a name without _CL",
      "AppEvents",
      { schema: { columns: [timeGenerated] } },
      {
        status: 404,
        code: "ResourceNotFound",
        message: "The specified table: 'AppEvents' was not found. Please make sure proper table name is used.",
      },
    ],
    ["a short name", "_CL", {}, invalidName("_CL")],
    ["a long name", longName, {}, invalidName(longName)],
    ["a dot in the name", "App.Events_CL", {}, invalidName("App.Events_CL")],
    ["no columns", name, {}, invalidSchema("MSG 1005: Table missing mandatory 'TimeGenerated' column")],
    [
      "a TimeGenerated of another type",
      name,
      { schema: { columns: [{ name: "TimeGenerated", type: "string" }] } },
      invalidSchema("Column 'TimeGenerated' must be of type dateTime"),
    ],
    [
      "a schema of another name",
      name,
      { schema: { name: "Other_CL", columns: [timeGenerated] } },
      invalidSchema("Schema name 'Other_CL' differs from table name 'AppEvents_CL'"),
    ],
    [
      "a column that begins with a digit, and one with a dash",
      name,
      columns({ name: "1st", type: "int" }, { name: "a-b", type: "int" }),
      invalidSchema(
        "Column name '1st' must start with a letter and have letters, digits and underscores only",
        "Column name 'a-b' must start with a letter and have letters, digits and underscores only",
      ),
    ],
    [
      "columns of 1 and of 46 characters",
      name,
      columns({ name: "x", type: "int" }, { name: longColumn, type: "int" }),
      invalidSchema(
        "Column name 'x' must have 2 to 45 characters",
        `Column name '${longColumn}' must have 2 to 45 characters`,
      ),
    ],
    ...["_ResourceId", "id", "_SubscriptionId", "TenantId", "Type", "UniqueId", "Title"].map(
      (column): [string, string, TableRequest, object] => [
        `the reserved column ${column}`,
        name,
        columns({ name: column, type: "string" }),
        invalidSchema(`Column name '${column}' is reserved`),
      ],
    ),
    [
      "a type of another letter case",
      name,
      columns({ name: "When", type: "datetime" }),
      invalidSchema("Column 'When' has invalid type 'datetime'"),
    ],
    [
      "a column twice",
      name,
      columns({ name: "Level", type: "int" }, { name: "Level", type: "int" }),
      invalidSchema("Column 'Level' is defined more than once"),
    ],
    [
      "a data type hint",
      name,
      columns({ name: "Address", type: "string", dataTypeHint: "ip" }),
      invalidSchema("MSG 1011: Invalid value provided for data type hint"),
    ],
    [
      "501 columns",
      name,
      columns(...Array.from({ length: 500 }, (_, index) => ({ name: `Column${index}`, type: "int" }))),
      invalidSchema("Table has more than 500 columns"),
    ],
    [
      "an unknown plan",
      name,
      { ...request, plan: "Auxiliary" },
      invalid("Table plan 'Auxiliary' is invalid: it is 'Analytics' or 'Basic'."),
    ],
    [
      "a retention of a basic table",
      name,
      { ...request, plan: "Basic", retentionInDays: 30 },
      invalid("Retention of a table of the plan 'Basic' cannot be set."),
    ],
    ...[3, 731, 4.5].map((retentionInDays): [string, string, TableRequest, object] => [
      `a retention of ${retentionInDays} days`,
      name,
      { ...request, retentionInDays },
      invalid(
        `'RetentionInDays' property doesn't match expected values: it is ${retentionInDays}, not one of -1, 4 to 730.`,
      ),
    ]),
    ...[731, 1094, 4384].map((totalRetentionInDays): [string, string, TableRequest, object] => [
      `a total retention of ${totalRetentionInDays} days`,
      name,
      { ...request, totalRetentionInDays },
      invalid(
        `'TotalRetentionInDays' property doesn't match expected values: it is ${totalRetentionInDays}, not one of -1, 4 to 730, 1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383.`,
      ),
    ]),
    [
      "a total retention that is less than the workspace's retention",
      name,
      { ...request, totalRetentionInDays: 29 },
      invalid("'TotalRetentionInDays' must not be less than 'RetentionInDays': 29 is less than 30."),
    ],
    [
      "a total retention that is less than the retention",
      name,
      { ...request, retentionInDays: 30, totalRetentionInDays: 29 },
      invalid("'TotalRetentionInDays' must not be less than 'RetentionInDays': 29 is less than 30."),
    ],
  ])("%s", (_, table, change, expected) => {
    const all = tables();
    expect(refusal(() => all.put(workspace, table, change))).toEqual(expected);
    expect(all.get(`${workspace}/tables/${table}`)).toBeUndefined();
  });

  test("another type for a column that is there", () => {
    const all = tables();
    all.put(workspace, name, request);
    expect(refusal(() => all.put(workspace, name, columns({ name: "Level", type: "int" })))).toEqual(
      invalidSchema("Type of column 'Level' cannot change from 'string' to 'int'"),
    );
    expect(all.get(id)?.schema).toEqual(request.schema);
  });

  test("a workspace that is not there", () => {
    expect(refusal(() => tables().put(`${workspace}x`, name, request))).toEqual({
      status: 404,
      code: "ParentResourceNotFound",
      message: `Failed to perform 'write' on resource(s) of type 'workspaces/tables', because the parent resource '${group}/providers/Microsoft.OperationalInsights/workspaces/logsx' could not be found.`,
    });
  });
});

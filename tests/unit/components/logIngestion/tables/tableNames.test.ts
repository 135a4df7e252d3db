import { describe, expect, test } from "@jest/globals";
import { refuseColumnName, refuseTableName } from "../../../../../components/logIngestion/tables/tableNames";

describe("refuseTableName", () => {
  test.each(["A_CL", "AppEvents_CL", "App_1_CL", `${"x".repeat(60)}_CL`])("lets %s pass", (name) => {
    expect(refuseTableName(name)).toBeUndefined();
  });

  test.each([
    ["AppEvents", "AppEvents_CL"],
    ["AppEvents_cl", "AppEvents_CL"],
    ["_CL", undefined],
    ["1A_CL", undefined],
    ["App-Events_CL", undefined],
    ["Événements_CL", undefined],
    [`${"x".repeat(61)}_CL`, undefined],
    ["", undefined],
  ])("refuses %s, and suggests %s", (name, suggestion) => {
    expect(refuseTableName(name)).toEqual({
      found: `a table with the name "${name}"`,
      allowed: "a name of 4 to 63 letters, digits and underscores, a letter first and _CL last",
      suggestion,
    });
  });
});

describe("refuseColumnName", () => {
  test.each(["ab", "a_1", "type", "x".repeat(45)])("lets %s pass", (name) => {
    expect(refuseColumnName(name)).toBeUndefined();
  });

  test.each(["a", "_a", "1a", "a-b", "É1", "x".repeat(46), ""])("refuses %s", (name) => {
    expect(refuseColumnName(name)).toEqual({ allowed: "2 to 45 letters, digits and underscores, a letter first" });
  });

  test.each(["Type", "id", "TenantId"])("refuses %s, which Log Analytics keeps for itself", (name) => {
    expect(refuseColumnName(name)).toEqual({
      allowed:
        "a name that Log Analytics does not keep for itself, as it does BilledSize, id, InvalidTimeGenerated, IsBillable, TenantId, Title, Type, UniqueId",
    });
  });
});

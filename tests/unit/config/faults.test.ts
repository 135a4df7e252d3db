import { describe, expect, test } from "@jest/globals";
import { ConfigurationError, type ConfigurationFault } from "../../../config/faults";

const fault: ConfigurationFault = { path: ["asOf"], found: '"tomorrow"', allowed: "a day" };
const heading = "The configuration of this stack has 1 fault; nothing was changed:";

describe("a configuration's error", () => {
  test("keeps every fault, and says each with what was meant, in their order", () => {
    const faults: ConfigurationFault[] = [
      { path: ["application", "owners", 0], found: "7", allowed: "an object id" },
      { path: ["policy"], found: "an unknown key", allowed: "application, logIngestion", suggestion: "application" },
      { namespace: "azuread", path: ["environment"], found: '"moon"', allowed: "one of public, china" },
    ];
    const error = new ConfigurationError(faults);
    expect(error.faults).toEqual(faults);
    expect(error.message).toBe(`The configuration of this stack has 3 faults; nothing was changed:

azure-api-access:application.owners[0]
  found:   7
  allowed: an object id

azure-api-access:policy
  found:   an unknown key
  allowed: application, logIngestion
  Did you mean application?

azuread:environment
  found:   "moon"
  allowed: one of public, china`);
  });

  test("says faults that read the same once, as two of one secret value do", () => {
    expect(new ConfigurationError([fault, { ...fault }]).message).toBe(
      `${heading}\n\nazure-api-access:asOf\n  found:   "tomorrow"\n  allowed: a day`,
    );
  });

  test.each<[path: ConfigurationFault["path"], written: string]>([
    [[], "azure-api-access"],
    [["asOf"], "azure-api-access:asOf"],
    [["application", "web", "redirectUris", 12], "azure-api-access:application.web.redirectUris[12]"],
    [
      ["logIngestion", "tables", "A_CL", "columns", 0, "name"],
      "azure-api-access:logIngestion.tables.A_CL.columns[0].name",
    ],
    [["logIngestion", "tables", "App-Events_CL"], 'azure-api-access:logIngestion.tables["App-Events_CL"]'],
    [["logIngestion", "tables", 'a"b.c'], String.raw`azure-api-access:logIngestion.tables["a\"b.c"]`],
  ])("writes the path %j as Pulumi does", (path, written) => {
    expect(new ConfigurationError([{ ...fault, path }]).message).toBe(
      `${heading}\n\n${written}\n  found:   "tomorrow"\n  allowed: a day`,
    );
  });
});

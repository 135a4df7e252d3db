import { expect, test } from "@jest/globals";
import { pulumiCommand } from "../../../../verify/outputs/readOutputs.ts";

test("the command that stands for pulumi is a list of texts", () => {
  expect(pulumiCommand(undefined)).toEqual(["pulumi"]);
  expect(pulumiCommand("")).toEqual(["pulumi"]);
  expect(pulumiCommand('["/a b/node","main.ts","pulumi"]')).toEqual(["/a b/node", "main.ts", "pulumi"]);
  for (const wrong of ["pulumi", "[]", '[""]', "[1]", '"pulumi"']) {
    expect(() => pulumiCommand(wrong)).toThrow("AZURE_API_ACCESS_PULUMI must be a JSON list");
  }
});

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { cloudOf, devConfiguration, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

test("two stacks are made and destroyed in one cloud at the same time", async () => {
  const logIngestion = devConfiguration()["azure-api-access:logIngestion"];
  const { "azure-api-access:logIngestion": _, ...rest } = devConfiguration();
  const stacks = ["one", "two"].map((stack) => {
    const tables = { [`${stack}_CL`]: { columns: [{ name: "TimeGenerated", type: "datetime" }] } };
    return { stack, config: { ...rest, logIngestion: { ...logIngestion, tables } } };
  });
  const both = (...args: string[]) =>
    Promise.all(stacks.map(async (options) => succeeded(await sandbox.pulumi(args, options))));

  await both("preview");
  const before = cloudOf(sandbox);
  await both("up", "--yes", "--skip-preview");
  await both("up", "--yes", "--skip-preview", "--expect-no-changes");
  await both("destroy", "--yes", "--skip-preview");
  const after = [...cloudOf(sandbox)].filter(([document]) => !document.startsWith("deleted"));
  expect(new Map(after)).toEqual(before);
}, 120_000);

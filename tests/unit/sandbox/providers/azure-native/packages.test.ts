import { describe, expect, test } from "@jest/globals";
import { azureNativePackageName } from "../../../../../sandbox/providers/azure-native/packages.ts";
import { PackageRefusal, type Parameter } from "../../../../../sandbox/providers/providerDefinition.ts";

const typed = (...list: string[]): Parameter => ({ kind: "arguments", list });
const base64 = (text: string) => Buffer.from(text).toString("base64");
const kept = (text: string): Parameter => ({ kind: "value", bytes: Buffer.from(text) });
const json = (value: unknown) => kept(base64(JSON.stringify(value)));
const name = "azure-native_monitor_v20240311";

test.each(["2024-03-11", "20240311", "v20240311", "V2024-03-11", " v20240311 "])(
  "the API version may be typed as '%s'",
  (version) => {
    expect(azureNativePackageName(typed("monitor", version))).toBe(name);
  },
);

test("a package keeps its parameter as JSON in base64", () => {
  expect(azureNativePackageName(kept("eyJtb2R1bGUiOiJtb25pdG9yIiwidmVyc2lvbiI6InYyMDI0MDMxMSJ9"))).toBe(name);
});

const schema = "failed to create parameterized schema: rpc error: code = InvalidArgument desc = ";
const notFound = (module: string) =>
  `${schema}module ${module} not found. Some modules were renamed in v3 of the provider; please see https://www.pulumi.com/registry/packages/azure-native/from-v2-to-v3/#new-module-structure-and-naming-aligned-closer-to-azure-sdks.`;
const noResources = (version: string) =>
  `${schema}no resources found for module monitor at API version ${version}. Available API versions: v20240311`;
const unreadable = "failed to deserialize parameterize args: ";

describe("is refused", () => {
  test.each<[string, Parameter, PackageRefusal["code"], string]>([
    ["nothing", typed(), "INVALID_ARGUMENT", "expected 2 arguments (module and API version), got 0"],
    ["a module alone", typed("monitor"), "INVALID_ARGUMENT", "expected 2 arguments (module and API version), got 1"],
    ["more", typed("a", "b", "c"), "INVALID_ARGUMENT", "expected 2 arguments (module and API version), got 3"],
    ["no version", typed("monitor", "latest"), "INVALID_ARGUMENT", "invalid API version: latest"],
    ["a version with more", typed("monitor", "2024-03-11x"), "INVALID_ARGUMENT", "invalid API version: 2024-03-11x"],
    ["another version", typed("monitor", "2023-03-11"), "INTERNAL", noResources("v20230311")],
    ["a preview", typed("monitor", "2024-03-11-preview"), "INTERNAL", noResources("v20240311preview")],
    ["another module", typed("insights", "2024-03-11"), "INTERNAL", notFound("insights")],
    ["the name of what every object has", typed("toString", "2024-03-11"), "INTERNAL", notFound("toString")],
    [
      "a kept version as it is typed",
      json({ module: "monitor", version: "2024-03-11" }),
      "INTERNAL",
      noResources("2024-03-11"),
    ],
    [
      "JSON that is not in base64",
      kept('{"module":"monitor","version":"v20240311"}'),
      "INVALID_ARGUMENT",
      `${unreadable}illegal base64 data`,
    ],
    ["base64 of no JSON", kept(base64("monitor")), "INVALID_ARGUMENT", `${unreadable}not an object of JSON`],
    ["a text", json("monitor"), "INVALID_ARGUMENT", `${unreadable}not an object of JSON`],
    [
      "an object without a version",
      json({ module: "monitor" }),
      "INVALID_ARGUMENT",
      `${unreadable}'module' and 'version' must be texts`,
    ],
  ])("%s", (_, parameter, code, message) => {
    expect(() => azureNativePackageName(parameter)).toThrow(new PackageRefusal(code, message));
    expect(() => azureNativePackageName(parameter)).toThrow(expect.objectContaining({ code }));
  });
});

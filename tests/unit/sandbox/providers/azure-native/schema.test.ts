import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { azureNative } from "../../../../../sandbox/providers/azure-native/provider.ts";
import type { PropertySchema } from "../../../../../sandbox/providers/schema.ts";
import { simulatedAzure, tenantId } from "../../cloud/simulatedAzure.ts";

const caller = { clientId: "x", objectId: "y" };
const { resources } = azureNative(
  { resourceManager: simulatedAzure().resourceManager, directory: { tenantId, caller } },
  "3.28.0",
);
const sdk = dirname(require.resolve("@pulumi/azure-native/package.json"));
const inputTypes = readFileSync(join(sdk, "types/input.d.ts"), "utf8");
/** Types that the sandbox refuses as a whole. So their properties need not be in the schema. */
const refused =
  /^(.*Identity|(?!.*DataSourcesArgs).*DataSource|DataSourcesSpec|EventHub|Storage|MonitoringAccount|DestinationsSpecAzureMonitorMetrics|RestoredLogs|SearchResults)/;

/** The SDK has the types of azure-native itself, not those of its parameterized packages. */
const published = Object.entries(resources).filter(([token]) => token.startsWith("azure-native:"));

test.each(published)("%s has the inputs of the SDK, and none besides", (token, { inputs }) => {
  const [, module = "", name = ""] = token.split(":");
  const file = join(sdk, module, `${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`);
  expect(shape({ type: "object", properties: inputs })).toEqual(
    declared(readFileSync(file, "utf8"), `${name}Args`, module),
  );
});

test("a rule takes more in a later version of the API", () => {
  const rule = (token: string) => shape({ type: "object", properties: resources[token]?.inputs ?? {} });
  // These are the names of Azure's specification.
  const value = "value";
  expect(rule("azure-native_monitor_v20240311:monitor:DataCollectionRule")).toEqual(
    merged(rule("azure-native:monitor:DataCollectionRule"), {
      agentSettings: value,
      directDataSources: value,
      references: value,
      sku: value,
      dataFlows: { captureOverflow: value },
      dataSources: {
        etwProviders: value,
        otelLogs: value,
        otelMetrics: value,
        otelTraces: value,
        performanceCountersOTel: value,
      },
      destinations: { azureDataExplorer: value, microsoftFabric: value },
    }),
  );
});

/** Merges two objects. If one of the values is not an object, the second value is the result. */
function merged(first: unknown, second: unknown): unknown {
  if (typeof first !== "object" || typeof second !== "object" || first === null || second === null) return second;
  const inFirst = new Map<string, unknown>(Object.entries(first));
  return {
    ...first,
    ...Object.fromEntries(
      Object.entries(second).map(([name, value]) => [
        name,
        inFirst.has(name) ? merged(inFirst.get(name), value) : value,
      ]),
    ),
  };
}

/** The properties of a schema by name. A required property has `!` after its name. */
function shape(schema: PropertySchema): unknown {
  if (schema.type === "array") return shape(schema.items);
  if (schema.type === "map") return shape(schema.values);
  if (schema.type !== "object") return "value";
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [
      property.required === true ? `${name}!` : name,
      shape(property),
    ]),
  );
}

/** The properties of an interface in the SDK's declarations, which are generated in one regular layout. */
function declared(text: string, name: string, module: string): unknown {
  const [, indent = "", body = ""] =
    new RegExp(`^( *)export interface ${name} \\{([\\s\\S]*?)^\\1\\}`, "m").exec(text) ??
    new RegExp(`^( *)interface ${name} \\{([\\s\\S]*?)^\\1\\}`, "m").exec(text) ??
    [];
  const property = new RegExp(`^${indent}    (\\w+)(\\??): ([\\s\\S]*?);$`, "gm");
  const code = body.replace(/\/\*\*[\s\S]*?\*\//g, "");
  return Object.fromEntries(
    [...code.matchAll(property)].map(([, key, optional, type = ""]) => {
      const nested = /inputs\.\w+\.(\w+)/.exec(type)?.[1] ?? "";
      const inner = nested === "" || refused.test(nested) ? "value" : declared(namespace(module), nested, module);
      return [optional === "?" ? key : `${key}!`, inner];
    }),
  );
}

function namespace(module: string): string {
  const start = inputTypes.indexOf(`export declare namespace ${module} {`);
  return inputTypes.slice(start, inputTypes.indexOf("\n}", start));
}

import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type AnalyzeResult, Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";
import { Environment, Service } from "../../../catalogue/clouds";
import { AdminConsentMode } from "../../../catalogue/permissions";
import { AccessKind } from "../../../components/access";
import { SignInAudience } from "../../../components/application/clientApplication";
import { PublicNetworkAccess } from "../../../components/logIngestion/ingestionRule";
import { ColumnType } from "../../../components/logIngestion/tables/columnTypes";

/* Other languages use a component through a schema, which Pulumi makes from the component's types. Pulumi refuses types
 * that a schema cannot express, such as unions of objects. */

const root = path.join(__dirname, "../../..");
const packageName = "azure-api-access";

const components = globSync("components/**/*.ts", { cwd: root })
  .flatMap((file) => [
    ...readFileSync(path.join(root, file), "utf8").matchAll(/class (\w+) extends pulumi\.ComponentResource/g),
  ])
  .map(([, name = ""]) => name)
  .sort();

const directory = mkdtempSync(path.join(tmpdir(), "component-schema-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

let analyzed: AnalyzeResult;

/** Analyzes the program alone. The analyzer reads a tsconfig.json, and the repository's own includes every file. */
beforeAll(() => {
  const main = path.join(root, "index.ts");
  const compilerOptions = { typeRoots: [path.join(root, "node_modules/@types")] };
  const configuration = { extends: path.join(root, "tsconfig.json"), compilerOptions, files: [main] };
  writeFileSync(path.join(directory, "tsconfig.json"), JSON.stringify(configuration));
  analyzed = new Analyzer(directory, packageName, { main }, new Set(components)).analyze();
}, 120_000);

test("every component has a schema", () => {
  expect(components).toContain("ClientApplication");
  expect(Object.keys(analyzed.components).sort()).toEqual(components);
});

test("texts with few values are enums", () => {
  const enums = Object.values(analyzed.typeDefinitions).flatMap(({ name, enum: values }) =>
    values === undefined ? [] : [[name, values.map(({ value }) => value).sort()] as const],
  );
  const declared = {
    AccessKind,
    AdminConsentMode,
    ColumnType,
    Environment,
    PublicNetworkAccess,
    Service,
    SignInAudience,
  };
  expect(Object.fromEntries(enums)).toEqual(
    Object.fromEntries(Object.entries(declared).map(([name, values]) => [name, Object.values(values).sort()])),
  );
});

test("every type that the schema refers to is in it", () => {
  const { components: resources, typeDefinitions, dependencies } = analyzed;
  const schema = generateSchema(packageName, "0.0.0", "", resources, typeDefinitions, dependencies);
  const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference = ""]) => reference);
  expect(references).toContain(`#/types/${packageName}:index:TableArgs`);
  const types = Object.keys(schema.types).map((type) => `#/types/${type}`);
  expect(references.filter((reference) => !types.includes(reference))).toEqual([]);
});

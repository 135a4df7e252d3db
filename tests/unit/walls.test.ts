import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

const root = path.join(__dirname, "../..");

/** A small project with the same rooms as this one. Each file has nothing but its imports. */
const project = {
  "index.ts": `import { a } from "./config/readConfig";\nimport type { b } from "./outputs";\nimport { c } from "./verify/a.ts";`,
  "config/readConfig.ts": `import { a } from "./schema/a";\nimport { b } from "../index";`,
  "outputs.ts": `import type { a } from "./components/access";\nimport type { b } from "./components/shared";`,
  "config/schema/a.ts": `import type { a } from "../../components/roles/a";\nimport a from "../../reference/a.json";`,
  "components/access.ts": `import type { a } from "../catalogue/a";`,
  "components/shared.ts": `import { a } from "../catalogue/a";\nimport type { b } from "../config/readConfig";`,
  "components/roles/a.ts": `import { a } from "../shared";\nimport fastify from "fastify";`,
  "components/roles/assignRole.ts": `import { a } from "../failures/a";`,
  "components/failures/a.ts": "",
  "components/permissions/a.ts": `import { a } from "../roles/assignRole";\nimport { c } from "../roles/a";\nimport type { b } from "../logIngestion/tables/a";`,
  "components/logIngestion/tables/a.ts": `import { a } from "../../permissions/b";`,
  "components/permissions/b.ts": `import { run } from "../../sandbox/engine/a.ts";`,
  "catalogue/a.ts": `import a from "../reference/a.json";\nimport * as pulumi from "@pulumi/pulumi";`,
  "catalogue/b.ts": `import { a } from "../components/shared";`,
  "reference/a.json": `{}`,
  "reference/a.ts": `import { a } from "../catalogue/a";`,
  "verify/a.ts": `import type { a } from "../outputs.ts";\nimport a from "../reference/a.json" with { type: "json" };`,
  "verify/b.ts": `import { a } from "../outputs.ts";\nimport type { b } from "../components/shared.ts";`,
  "verify/c.ts": `const { a } = await import("../sandbox/cloud/a.ts");`,
  "sandbox/cloud/a.ts": `import a from "../../reference/a.json" with { type: "json" };\nimport type { b } from "../services/a.ts";`,
  "sandbox/cloud/b.ts": `import { createServer } from "node:http";\nimport type { Struct } from "@pulumi/pulumi";`,
  "sandbox/cloud/c.ts": `export * from "../../catalogue/a";`,
  "sandbox/providers/a.ts": `import { a } from "../cloud/a.ts";\nimport { b } from "../services/a.ts";`,
  "sandbox/services/a.ts": `import { a } from "../engine/a.ts";\nimport fastify from "fastify";`,
  "sandbox/engine/a.ts": `import { a } from "./b.ts";`,
  "sandbox/engine/b.ts": `import { a } from "../providers/a.ts";\nimport { c } from "./missing.ts";`,
  "sandbox/engine/cycle/a.ts": `import { b } from "./b.ts";`,
  "sandbox/engine/cycle/b.ts": `import type { c } from "./c.ts";`,
  "sandbox/engine/cycle/c.ts": `import { a } from "./a.ts";`,
  "attic/a.ts": `import { a } from "../config/readConfig";`,
  "tests/a.ts": `import { a } from "../sandbox/cloud/a.ts";\nimport { b } from "../index";`,
  "package.json": JSON.stringify({ dependencies: { "@pulumi/pulumi": "1" }, devDependencies: { fastify: "1" } }),
  "node_modules/fastify/index.js": "",
  "node_modules/@pulumi/pulumi/index.js": "",
};

const crossings = [
  "attic/a.ts -> config/readConfig.ts: no-room-without-walls",
  "catalogue/a.ts -> node_modules/@pulumi/pulumi/index.js: catalogue-is-pure",
  "catalogue/b.ts -> components/shared.ts: catalogue-reads-reference",
  "components/logIngestion/tables/a.ts -> components/permissions/b.ts: capabilities-keep-their-insides",
  "components/permissions/a.ts -> components/roles/a.ts: capabilities-keep-their-insides",
  "components/permissions/b.ts -> sandbox/engine/a.ts: components-never-see-config",
  "components/roles/a.ts -> node_modules/fastify/index.js: deployment-without-development-packages",
  "components/shared.ts -> config/readConfig.ts: components-never-see-config",
  "config/readConfig.ts -> index.ts: config-yields-the-arguments-of-components",
  "config/schema/a.ts -> reference/a.json: config-yields-the-arguments-of-components",
  "index.ts -> verify/a.ts: index-joins-config-and-components",
  "outputs.ts -> components/shared.ts: outputs-are-a-contract",
  "reference/a.ts -> catalogue/a.ts: reference-imports-nothing",
  "sandbox/cloud/a.ts -> sandbox/services/a.ts: sandbox-cloud-is-the-model",
  "sandbox/cloud/b.ts -> http: sandbox-cloud-speaks-no-protocol",
  "sandbox/cloud/b.ts -> node_modules/@pulumi/pulumi/index.js: sandbox-cloud-speaks-no-protocol",
  "sandbox/cloud/c.ts -> catalogue/a.ts: sandbox-cloud-is-the-model",
  "sandbox/cloud/c.ts -> catalogue/a.ts: sandbox-stands-alone",
  "sandbox/engine/b.ts -> ./missing.ts: no-unknown-import",
  "sandbox/engine/b.ts -> sandbox/providers/a.ts: sandbox-engine-starts-the-others",
  "sandbox/providers/a.ts -> sandbox/services/a.ts: sandbox-providers-serve-the-model",
  "sandbox/services/a.ts -> sandbox/engine/a.ts: sandbox-services-serve-the-model",
  "verify/b.ts -> components/shared.ts: verify-knows-only-outputs",
  "verify/b.ts -> outputs.ts: verify-takes-only-types",
  "verify/c.ts -> sandbox/cloud/a.ts: verify-knows-only-outputs",
];

let folder: string;
let violations: readonly Violation[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "walls-"));
  for (const [name, text] of Object.entries(project)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const program = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const args = ["--config", path.join(root, "dependency-cruiser.config.mjs"), "--output-type", "json", "."];
  const { stdout } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
  violations = JSON.parse(stdout).summary.violations;
});

afterAll(() => rmSync(folder, { recursive: true }));

test("an import across a wall is an error, and every other import is none", () => {
  const found = violations.filter(({ rule }) => rule.name !== "no-cycle");
  expect(found.map(({ from, to, rule }) => `${from} -> ${to}: ${rule.name}`).sort()).toEqual(crossings);
});

test("an import cycle is an error, even where one of its imports takes only types", () => {
  const found = violations.filter(({ rule, from }) => rule.name === "no-cycle" && from.includes("/cycle/"));
  expect(found).toMatchObject([
    {
      rule: { name: "no-cycle", severity: "error" },
      from: "sandbox/engine/cycle/a.ts",
      cycle: [
        { name: "sandbox/engine/cycle/b.ts" },
        { name: "sandbox/engine/cycle/c.ts" },
        { name: "sandbox/engine/cycle/a.ts" },
      ],
    },
  ]);
});

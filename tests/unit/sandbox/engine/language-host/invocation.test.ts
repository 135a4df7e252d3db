import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { runPlugin, runProgram } from "../../../../../sandbox/engine/language-host/invocation.ts";
import { parseOptions } from "../../../../../sandbox/engine/language-host/options.ts";
import { installedPackages, requiredPlugins } from "../../../../../sandbox/engine/language-host/packages.ts";

const root = path.resolve(__dirname, "../../../../..");
const runner = (name: string) => path.join(root, "node_modules/@pulumi/pulumi/cmd", name, "index.js");

describe("runtime options", () => {
  test.each([
    [{}, { typescript: true, tsconfig: undefined, nodeArguments: [] }],
    [
      { typescript: false, tsconfig: "other.json", packagemanager: "npm" },
      { typescript: false, tsconfig: "other.json", nodeArguments: [] },
    ],
    [
      { nodeargs: `--max-old-space-size=4096  --require "a b.js" --title='c d'e` },
      {
        typescript: true,
        tsconfig: undefined,
        nodeArguments: ["--max-old-space-size=4096", "--require", "a b.js", "--title=c de"],
      },
    ],
  ])("%j", (options, expected) => {
    expect(parseOptions(options)).toEqual(expected);
  });

  test.each([
    [{ typescript: "yes" }, "the runtime option typescript must be true or false"],
    [{ tsconfig: 1 }, "the runtime option tsconfig must be a path"],
    [{ nodeargs: ["--inspect"] }, "the runtime option nodeargs must be a string"],
  ])("%j is refused", (options, message) => {
    expect(() => parseOptions(options)).toThrow(message);
  });
});

const run = {
  engine: "127.0.0.1:1",
  monitor: "127.0.0.1:2",
  organization: "organization",
  project: "p",
  stack: "dev",
  rootDirectory: root,
  programDirectory: root,
  entryPoint: "index.ts",
  options: {},
  args: [],
  config: { "p:a": "1" },
  secretKeys: ["p:a"],
  dryRun: false,
  parallel: 8,
};

describe("running", () => {
  test("a program goes through the SDK's runner", () => {
    const options = { tsconfig: "tsconfig.pulumi.json", nodeargs: "--trace-warnings" };
    expect(runProgram({ ...run, dryRun: true, options, organization: "", args: ["x"] })).toEqual({
      args: [
        "--trace-warnings",
        runner("run"),
        ...["--monitor", "127.0.0.1:2", "--engine", "127.0.0.1:1", "--project", "p", "--root-directory", root],
        ...["--stack", "dev", "--pwd", root, "--parallel", "8", "--dry-run", "index.ts", "x"],
      ],
      directory: root,
      variables: {
        PULUMI_NODEJS_TYPESCRIPT: "true",
        PULUMI_NODEJS_TSCONFIG_PATH: "tsconfig.pulumi.json",
        PULUMI_CONFIG: '{"p:a":"1"}',
        PULUMI_CONFIG_SECRET_KEYS: '["p:a"]',
      },
    });
  });

  test("a program without the SDK says what to do", () => {
    expect(() => runProgram({ ...run, programDirectory: "/nowhere" })).toThrow(
      "@pulumi/pulumi is not installed for /nowhere: run `npm install` there",
    );
  });

  const pluginRun = { programDirectory: root, workingDirectory: "/work", options: { typescript: false }, args: ["a"] };

  test("a component package is told where it is, then its arguments", () => {
    expect(runPlugin({ ...pluginRun, kind: "resource" })).toEqual({
      args: [runner("run-plugin"), root, "a"],
      directory: "/work",
      variables: {},
    });
  });

  test("a policy pack is told its arguments, then where it is, and runs there", () => {
    expect(runPlugin({ ...pluginRun, kind: "analyzer" })).toEqual({
      args: [runner("run-policy-pack"), "a", root],
      directory: root,
      variables: {},
    });
  });
});

describe("the packages of a program", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "azure-api-access-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(at: string, manifest: object): void {
    mkdirSync(path.join(folder, at), { recursive: true });
    writeFileSync(path.join(folder, at, "package.json"), JSON.stringify(manifest));
  }

  test("are those it depends on, as they are installed, and the plugins that those declare", () => {
    write(".", { dependencies: { "@pulumi/random": "*", component: "*" } });
    write("program", {
      dependencies: { "@pulumi/random": "*", component: "*", missing: "*" },
      devDependencies: { lint: "1" },
    });
    write("node_modules/@pulumi/random", {
      version: "4.0.0",
      pulumi: { resource: true },
      dependencies: { component: "*" },
    });
    write("program/node_modules/component", { version: "1.0.0", dependencies: { "@acme/cloud": "*" } });
    write("node_modules/@acme/cloud", {
      version: "2.0.0",
      pulumi: {
        resource: true,
        name: "acme",
        version: "v2.1.0",
        server: "https://example.com",
        parameterization: { name: "a", version: "3.0.0", value: "YQ==" },
      },
    });
    write("node_modules/component", { version: "0.0.1" });
    write("node_modules/unused", { version: "9.0.0", pulumi: { resource: true } });
    write("node_modules/lint", { version: "1.2.3" });
    const program = path.join(folder, "program");

    expect(installedPackages(program, false).map(({ name, version }) => ({ name, version }))).toEqual([
      { name: "@pulumi/random", version: "4.0.0" },
      { name: "component", version: "1.0.0" },
      { name: "lint", version: "1.2.3" },
    ]);
    expect(requiredPlugins(installedPackages(program, true))).toEqual([
      { name: "random", version: "v4.0.0" },
      {
        name: "acme",
        version: "v2.1.0",
        server: "https://example.com",
        parameterization: { name: "a", version: "3.0.0", value: "YQ==" },
      },
    ]);
  });
});

import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { planCommand } from "../../../../sandbox/engine/plan.ts";

const project = { name: "p", configuration: "/clone", shadow: "/sandbox/projects/p" };
const copyOf = (stack: string) => `/sandbox/projects/p/Pulumi.${stack}.${process.pid}.yaml`;
const plan = (text: string) => planCommand(text.split(" "), project, "dev", "/home/user");
const none = { stack: "dev", makesStack: false, usesProviders: false, removesStack: false };

describe("the plan for a Pulumi command", () => {
  test("an operation works on a copy of the stack's configuration, with providers", () => {
    expect(plan("up --yes")).toEqual({
      ...none,
      args: [`--config-file=${copyOf("dev")}`, "up", "--yes"],
      makesStack: true,
      usesProviders: true,
      configuration: { source: "/clone/Pulumi.dev.yaml", named: false, copy: copyOf("dev") },
    });
  });

  test("an operation copies the configuration file that it is given", () => {
    expect(plan("preview --stack organization/p/x --config-file f.yaml --diff")).toEqual({
      ...none,
      args: [`--config-file=${copyOf("x")}`, "preview", "--stack", "organization/p/x", "--diff"],
      stack: "x",
      makesStack: true,
      usesProviders: true,
      configuration: {
        source: path.resolve("/home/user/f.yaml"),
        named: true,
        copy: copyOf("x"),
      },
    });
  });

  test("an import writes no code, unless the user asks for it", () => {
    const [file, noCode] = [`--config-file=${copyOf("dev")}`, "--generate-code=false"];
    expect(plan("import t n i").args).toEqual([file, noCode, "import", "t", "n", "i"]);
    expect(plan("import t n i --generate-code").args).toEqual([file, "import", "t", "n", "i", "--generate-code"]);
  });

  test.each(["refresh", "destroy", "down", "dn", "logs"])("%s does not make a stack", (command) => {
    expect(plan(command)).toMatchObject({ makesStack: false, usesProviders: true });
  });

  test("destroy --remove leaves the removal of the stack, and so of its configuration, to the sandbox", () => {
    expect(plan("destroy --yes --remove")).toMatchObject({
      args: [`--config-file=${copyOf("dev")}`, "destroy", "--yes"],
      removesStack: true,
    });
    expect(plan("destroy --yes --remove --target a")).toMatchObject({ removesStack: false });
    expect(plan("destroy --preview-only --remove")).toMatchObject({ removesStack: false });
    expect(plan("destroy --yes --remove=false")).toMatchObject({ removesStack: false });
  });

  test.each([
    "stack output --json",
    "stack export",
    "stack ls",
    "version",
    "state delete a",
    "cancel --yes",
    "up --help",
  ])("%s is left alone", (text) => {
    expect(plan(text)).toEqual({ ...none, args: text.split(" ") });
  });

  test("config works on the user's file, also for a stack that is not there yet", () => {
    expect(plan("config set a b -s x")).toEqual({
      ...none,
      args: ["config", "set", "a", "b", "-s", "x"],
      stack: "x",
      makesStack: true,
    });
  });

  test.each([
    "stack rm x --yes",
    "stack init x",
    "stack select x",
    "stack rename x",
    "stack change-secrets-provider x",
  ])("%s writes in the sandbox's copy of the project", (text) => {
    expect(plan(`${text} -C elsewhere`)).toEqual({ ...none, args: text.split(" "), directory: project.shadow });
  });

  test("outside of a project nothing is done", () => {
    expect(planCommand(["up", "--config-file", "f"], undefined, "dev", "/home/user")).toEqual({
      ...none,
      args: ["up", "--config-file", "f"],
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { examples, examplesReadme } from "./examples";
import { allProofs, type Lifecycle, resourcesBeside, runLifecycle } from "./examples.lifecycle";
import { proofs } from "./examples.proofs";
import { Sandbox, type StackState } from "./harness";
import { linesOf, reportOf, withoutChance } from "./verify.report";

const names = examples.map(({ name }) => name);

describe.each(examples)("the README of $name", ({ name, readme, expected }) => {
  test("says how to try it, and is listed with the others", () => {
    expect(readme.match(/^npm run pulumi .*$/gm)).toEqual([
      `npm run pulumi -- up --yes --stack ${name} --config-file examples/${name}/Pulumi.example.yaml`,
    ]);
    expect(examplesReadme.split("\n").filter((line) => line.includes(`](${name}/)`))).toHaveLength(1);
  });

  test("speaks of no output that others have and it has not", () => {
    const ofOthers = examples
      .flatMap(({ expected: { outputs } }) => outputs)
      .filter((output) => !expected.outputs.includes(output));
    expect(ofOthers.filter((output) => new RegExp(`\\b${output}\\b`).test(readme))).toEqual([]);
  });
});

test("every example has its proofs", () => {
  expect(Object.keys(proofs).sort()).toEqual(names);
});

describe("with all examples beside each other in one cloud,", () => {
  let sandbox: Sandbox;
  let lifecycle: Lifecycle;
  beforeAll(async () => {
    sandbox = await Sandbox.create();
    lifecycle = await runLifecycle(sandbox);
  }, 600_000);
  afterAll(() => sandbox.cleanup());

  test.each(examples)(
    "$name makes the outputs and the resources that it should, as its preview shows them",
    (example) => {
      const { name, expected } = example;
      const resources = { ...expected.resources, ...resourcesBeside(example) };
      const state = lifecycle.made(name);
      expect({ outputs: outputNames(state), resources: resourcesOf(state) }).toEqual({
        outputs: expected.outputs,
        resources,
      });
      const resourceNames = Object.keys(resources).map((path) => path.slice(path.indexOf("/") + 1));
      expect(lifecycle.previewed(name)).toEqual(resourceNames.sort().map((resource) => ["create", resource]));
    },
  );

  test.each(names)("%s is left alone by a second run", (name) => {
    expect(lifecycle.runAgain(name).stdout).toMatch(/^Resources:\n +\d+ unchanged\n/m);
  });

  test.each(allProofs)("npm run verify -- --stack $title", (proof) => {
    const { title, code = 0, principal = "application", checks, leaves = [] } = proof;
    const result = lifecycle.verified(title);
    const report = reportOf(result);
    expect({
      code: result.code,
      proven: report.proven,
      principal: report.principal,
      checks: linesOf(report),
      leaves: report.leaves.map(withoutChance),
    }).toEqual({ code, proven: code === 0, principal, checks, leaves });
  });

  test("every stack is there while they are verified", () => {
    const empty = [...lifecycle.resources.meanwhile].filter(([, count]) => count === 0);
    expect([[...lifecycle.resources.meanwhile.keys()].sort(), empty]).toEqual([names, []]);
  });

  test.each(names)("%s is destroyed to its last resource", (name) => {
    lifecycle.destroyed(name);
    expect(lifecycle.resources.afterwards.get(name)).toBe(0);
  });

  test("nothing is left in the end but what Azure keeps for a while, and what was there is as it was", () => {
    const { before, afterwards } = lifecycle.cloud;
    expect(new Map([...afterwards].filter(([document]) => before.has(document)))).toEqual(before);
    const left = [...afterwards.keys()].filter((document) => !before.has(document));
    // A workspace also keeps the rows of a deleted table.
    const rows = allProofs.flatMap(({ leaves = [] }) => leaves).filter((each) => each.startsWith("one row in "));
    const remains = [...examples.flatMap(({ expected }) => expected.remains), ...rows.map(() => "rows")];
    expect(left.map((document) => document.slice(0, document.indexOf(" "))).sort()).toEqual(remains.sort());
  });
});

function outputNames({ deployment }: StackState): string[] {
  const stack = deployment.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
  return Object.keys(stack?.outputs ?? {}).sort();
}

/** The type of each resource, by its parent's name and its own, without the stack and Pulumi's default providers. */
function resourcesOf({ deployment }: StackState): Record<string, string> {
  const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);
  const isStack = (urn: string) => urn.includes("::pulumi:pulumi:Stack::");
  const all = (deployment.resources ?? [])
    .filter(({ urn, type }) => !isStack(urn) && !(type.startsWith("pulumi:") && nameOf(urn).startsWith("default")))
    .map(({ urn, type, parent }) => {
      const name = nameOf(urn);
      return [parent === undefined || isStack(parent) ? name : `${nameOf(parent)}/${name}`, type] as const;
    });
  return Object.fromEntries(all);
}

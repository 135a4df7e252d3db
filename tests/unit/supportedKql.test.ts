import { expect, test } from "@jest/globals";
import { maximumColumnsPerParse, supportedFunctions, supportedSyntax } from "../../components/tables/transformFeatures";
import { columnsOfParse, functions, specialFunctions, syntax } from "../../sandbox/cloud/monitor/supportedKql.ts";

/** What only one of two lists has. */
function difference(program: ReadonlySet<string>, sandbox: ReadonlySet<string>) {
  return {
    program: [...program].filter((name) => !sandbox.has(name)).sort(),
    sandbox: [...sandbox].filter((name) => !program.has(name)).sort(),
  };
}

/* Program and sandbox may not import each other, so each has a list of what a transformation may use of KQL. */

test("the program knows the functions of transformations that the sandbox knows", () => {
  const sandbox = new Set([...functions, ...specialFunctions.map(({ name }) => name)]);
  expect(difference(supportedFunctions, sandbox)).toEqual({ program: [], sandbox: [] });
});

test("the program knows the syntax of transformations that the sandbox knows", () => {
  // Several names for several values, which no function of transformations returns.
  const severalNames = ["CompoundNamedExpression", "RenameList"];
  expect(difference(supportedSyntax, syntax)).toEqual({ program: severalNames, sandbox: [] });
});

test("the program knows how many columns one parse may make", () => {
  expect(maximumColumnsPerParse).toBe(columnsOfParse);
});

import { describe, expect, jest, test } from "@jest/globals";
import {
  replacementOf,
  supportedFunctions,
  supportedSyntax,
  transformationFunctions,
} from "../../../catalogue/transformationKql";
import { isKqlFunction } from "../../../components/logIngestion/tables/kqlAnalyzer";
import { kustoLanguage } from "../../../components/logIngestion/tables/kustoLanguage";

// Microsoft's analyzer takes seconds to load on a busy machine.
jest.setTimeout(60_000);

describe("the KQL of transformations", () => {
  test("is in the words of Microsoft's analyzer", () => {
    const { SyntaxKind } = kustoLanguage().Syntax;
    expect([...supportedSyntax].filter((kind) => !Object.hasOwn(SyntaxKind, kind))).toEqual([]);
  });

  test("has functions that KQL has, or that it declares itself", () => {
    const declared = Object.keys(transformationFunctions);
    expect([...supportedFunctions].filter((name) => !isKqlFunction(name)).sort()).toEqual([...declared].sort());
  });

  test("offers supported functions in place of others", () => {
    const replacements = Object.entries(replacementOf);
    expect(replacements.filter(([name]) => supportedFunctions.has(name) || !isKqlFunction(name))).toEqual([]);
    expect(replacements.filter(([, name = ""]) => !supportedFunctions.has(name))).toEqual([]);
  });
});

import { Refusal } from "../resourceService.ts";

const plain = /^\s*SELECT\s+(?<what>.+?)\s+FROM\s+(?:DIGITALTWINS|RELATIONSHIPS)\b/is;

/**
 * What a query finds where there are neither twins nor relationships: nothing, or that there are none.
 *
 * @throws {Refusal} Where the text is no query that can be told to find nothing.
 */
export function emptyAnswer(query: string): object[] {
  const what = plain.exec(query)?.groups?.["what"];
  if (what === undefined) {
    throw new Refusal(400, "SqlQueryError", "The sandbox answers queries of the form SELECT ... FROM DIGITALTWINS.");
  }
  return /^COUNT\s*\(\s*\)$/i.test(what) ? [{ COUNT: 0 }] : [];
}

import type { Diagnostic } from "../../cloud/monitor/kusto.ts";
import type { Refusal } from "../resourceService.ts";
import { badArgument } from "./errors.ts";

/** Kusto's diagnostics of texts that are no query; all others are about what a query means. */
const syntaxErrors = /^KS(?:00\d|17\d|18\d)$/;

/** What the service says of a query that is wrong. */
export function wrongQuery(query: string, { Code, Start, Length, Message }: Diagnostic): Refusal {
  const before = query.slice(0, Start).split("\n");
  const place = { line: before.length, pos: before.at(-1)?.length ?? 0, token: query.slice(Start, Start + Length) };
  return syntaxErrors.test(Code)
    ? badArgument({
        code: "SyntaxError",
        message: "A recognition error occurred in the query.",
        innererror: {
          code: "SYN0002",
          message: `Query could not be parsed at '${place.token}' on line [${place.line},${place.pos}]: ${Message}`,
        },
      })
    : badArgument({
        code: "SemanticError",
        message: "A semantic error occurred.",
        innererror: { code: "SEM0100", message: Message },
      });
}

/** Of KQL that Azure would evaluate, and that the sandbox cannot. */
export function unsupportedQuery(message: string): Refusal {
  return badArgument({ code: "NotSupportedInSandbox", message });
}

import type { Diagnostic } from "../../cloud/monitor/kusto.ts";
import type { Refusal } from "../resourceService.ts";
import { badArgument } from "./errors.ts";

/** Kusto's diagnostics of wrong syntax. All others are about the meaning of a query. */
const syntaxErrors = /^KS(?:00\d|17\d|18\d)$/;

/** The service's refusal of a wrong query. */
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

/** The refusal of KQL that Azure can evaluate and the sandbox cannot. */
export function unsupportedQuery(message: string): Refusal {
  return badArgument({ code: "NotSupportedInSandbox", message });
}

import type { CommandLine } from "../commandLine.ts";
import { UsageError } from "../failures/failure.ts";
import { application, isSamePrincipal } from "../outputs/access.ts";
import type { Outputs } from "../outputs/outputs.ts";

/**
 * Chooses the principal whose access is proven: `application`, or the resource id of a machine or account, in the
 * letters of the outputs.
 *
 * @throws UsageError where the stack has no such principal, or does not say which.
 */
export function choosePrincipal({ as, machine }: Pick<CommandLine, "as" | "machine">, outputs: Outputs): string {
  const machines = [
    ...new Set(outputs.access.flatMap(({ principal }) => (principal === application ? [] : principal))),
  ];
  const list = machines.map((each) => `\n  ${each}`).join("");
  if (as !== "managed-identity") {
    if (outputs.clientId !== undefined) return application;
    throw new UsageError(`The stack has no application. Run this with --as managed-identity on one of:${list}`);
  }
  if (machine !== undefined) {
    const found = machines.find((each) => isSamePrincipal(each, machine));
    if (found !== undefined) return found;
    throw new UsageError(`The stack grants nothing to ${machine}. It grants access to:${list || " no machine"}`);
  }
  const [only, ...others] = machines;
  if (only === undefined) throw new UsageError("The stack grants nothing to a machine or account.");
  if (others.length > 0) throw new UsageError(`Say with --machine which of these this is:${list}`);
  return only;
}

import { ArmError } from "./armError.ts";

const acceptedVersion = "2.0";
const maximumBytes = 8192;
const closes: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * Refuses a condition that is not an expression. The meaning of an expression is neither checked nor evaluated.
 *
 * @throws {ArmError} The code is the sandbox's own, the words are Azure's.
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-troubleshoot
 */
export function checkCondition({
  condition,
  conditionVersion,
}: {
  readonly condition?: string | undefined;
  readonly conditionVersion?: string | undefined;
}): void {
  if (condition === undefined && conditionVersion === undefined) return;
  if (conditionVersion === acceptedVersion && condition !== undefined && isExpression(condition)) return;
  throw new ArmError(400, "InvalidRoleAssignmentCondition", "The given role assignment condition is invalid.");
}

/** Whether every bracket and every quote is closed, apart from brackets in quotes. */
function isExpression(condition: string): boolean {
  if (Buffer.byteLength(condition) > maximumBytes) return false;
  const rest = condition.replace(/'[^']*'/g, "");
  const open: string[] = [];
  for (const [character] of rest.matchAll(/[()[\]{}]/g)) {
    const closing = closes[character];
    if (closing !== undefined) open.push(closing);
    else if (open.pop() !== character) return false;
  }
  return open.length === 0 && !rest.includes("'");
}

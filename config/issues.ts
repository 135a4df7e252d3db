import { z } from "zod";
import { nearestName } from "../catalogue/nearestName";
import { type Fault, withoutPrivateKeys } from "../components/failures/faults";
import { aPrivateKey, hasPrivateKey } from "../components/failures/privateKeys";

/** The details that this program's own checks add to an issue. */
const details = z.object({ found: z.string().optional(), suggestion: z.string().optional() });

/** The faults that one issue stands for. No fault shows any part of a private key, wherever somebody wrote one. */
export function toFaults(issue: z.core.$ZodIssue): Fault[] {
  return (issue.code === "unrecognized_keys" ? unknownKeys(issue) : [otherFault(issue)]).map((fault) =>
    withoutPrivateKeys(fault),
  );
}

/** Makes one fault of each unknown key. The message of the issue is the list of the known keys. */
function unknownKeys({ path, keys, message }: z.core.$ZodIssueUnrecognizedKeys): Fault[] {
  return keys.map((key) => ({
    path: [...path, key],
    found: unknownKey,
    allowed: message,
    suggestion: nearestName(key, message.split(", ")),
  }));
}

function otherFault(issue: z.core.$ZodIssue): Fault {
  const { found, suggestion } = issue.code === "custom" ? details.parse(issue.params ?? {}) : {};
  return { path: issue.path, found: found ?? show(issue.input), allowed: issue.message, suggestion };
}

const unknownKey = "an unknown key";
const nothing = "nothing";
const anObject = "an object";

/** Whether a description tells only the kind of a value, and no part of the value itself. */
export function isDiscreet(found: string): boolean {
  return [unknownKey, nothing, anObject].includes(found) || /^a list of \d+$/.test(found);
}

const maximumCharactersShown = 200;

function show(value: unknown): string {
  if (value === undefined) {
    return nothing;
  }
  if (Array.isArray(value)) {
    return `a list of ${value.length}`;
  }
  if (typeof value === "object" && value !== null) {
    return anObject;
  }
  if (typeof value === "string" && hasPrivateKey(value)) {
    return aPrivateKey;
  }
  if (typeof value === "string" && value.length > maximumCharactersShown) {
    return `${JSON.stringify(`${value.slice(0, maximumCharactersShown)}…`)}, which has ${value.length} characters`;
  }
  return JSON.stringify(value);
}

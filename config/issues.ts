import { z } from "zod";
import { nearestName } from "../components/catalogue/nearestName";
import type { Fault } from "./faults";

/** What a check of this program adds to an issue. */
const details = z.object({ found: z.string().optional(), suggestion: z.string().optional() });

/** The faults that one issue stands for. None shows anything of a private key, wherever one was written. */
export function toFaults(issue: z.core.$ZodIssue): Fault[] {
  return (issue.code === "unrecognized_keys" ? unknownKeys(issue) : [otherFault(issue)]).map((fault) =>
    withoutPrivateKeys(fault),
  );
}

function withoutPrivateKeys(fault: Fault): Fault {
  const path = fault.path.map((step) => (hasPrivateKey(String(step)) ? aPrivateKey : step));
  const { found, allowed, suggestion } = fault;
  return hasPrivateKey(`${found} ${suggestion}`) ? { path, found: aPrivateKey, allowed } : { ...fault, path };
}

/** Whether a text has a private key in it, in PEM. */
export function hasPrivateKey(text: string): boolean {
  return /(BEGIN|END) [A-Z0-9 ]*PRIVATE KEY/.test(text);
}

/** The message of such an issue is the list of the known keys. */
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

/** What is shown in place of a private key. */
export const aPrivateKey = "(a private key)";

const unknownKey = "an unknown key";
const nothing = "nothing";
const anObject = "an object";

/** Whether what was found says nothing of a value but what kind of thing it is. */
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

import { terraformPath } from "../protocol/wording.ts";
import type { CheckFailure, Value } from "../resourceType.ts";
import { terraformNames } from "./terraformNames.ts";

/** Finds a fault in a value. `name` is Terraform's name for it. The fault never has the value: it may be secret. */
export type Rule = (value: string, name: string) => string | undefined;

/** Applies rules to a text, or to each text of a list. Other values pass, and so do unknown ones. */
export function checkText(path: string, value: Value | undefined, ...rules: readonly Rule[]): CheckFailure[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => checkText(`${path}[${index}]`, item, ...rules));
  if (typeof value !== "string") return [];
  const name = terraformPath(path, terraformNames);
  const reason = rules.map((rule) => rule(value, name)).find((found) => found !== undefined);
  return reason === undefined ? [] : [{ property: path, reason }];
}

/** Checks the smallest and the largest number of items. */
export function checkItems(
  path: string,
  value: Value | undefined,
  { minimum = 0, maximum = Number.POSITIVE_INFINITY }: { readonly minimum?: number; readonly maximum?: number },
): CheckFailure[] {
  if (!Array.isArray(value)) return [];
  const name = terraformPath(path, terraformNames);
  if (value.length > maximum) {
    const reason = `Too many list items: Attribute ${name} supports ${maximum} item maximum, but config has ${value.length} declared`;
    return [{ property: path, reason }];
  }
  if (value.length < minimum) {
    const reason = `Not enough list items: Attribute ${name} requires ${minimum} item minimum, but config has only ${value.length} declared`;
    return [{ property: path, reason }];
  }
  return [];
}

/** Finds properties that exclude each other. It reports the first one that is set together with another. */
export function checkConflicts(inputs: Readonly<Record<string, Value>>, properties: readonly string[]): CheckFailure[] {
  const set = properties.filter((property) => Object.hasOwn(inputs, property));
  return set.slice(1).map((property) => {
    const [name, other] = [property, set[0] ?? ""].map((each) => terraformPath(each, terraformNames));
    return { property, reason: `Conflicting configuration arguments: "${name}": conflicts with ${other}` };
  });
}

/** @throws {Error} Unless exactly one of the arguments is given. */
export function requireExactlyOne(inputs: Readonly<Record<string, Value>>, names: readonly string[]): void {
  const given = names.filter((name) => Object.hasOwn(inputs, name));
  if (given.length === 1) return;
  const all = names.map((name) => terraformPath(name, terraformNames)).join(",");
  throw new Error(
    given.length === 0
      ? `Invalid combination of arguments: one of \`${all}\` must be specified`
      : `Invalid combination of arguments: only one of \`${all}\` can be specified`,
  );
}

/** Refuses properties that the provider accepts but the sandbox does not simulate. */
export function checkModelled(inputs: Readonly<Record<string, Value>>, unmodelled: readonly string[]): CheckFailure[] {
  return unmodelled
    .filter((property) => Object.hasOwn(inputs, property))
    .map((property) => ({ property, reason: "the sandbox does not simulate this property" }));
}

export const notEmpty: Rule = (value, name) =>
  value === "" ? `expected "${name}" to not be an empty string` : undefined;

export const uuid: Rule = (value, name) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? undefined : `expected "${name}" to be a valid UUID`;

export const rfc3339: Rule = (value, name) =>
  isCalendarDay(dateAndTime.exec(value)?.[1] ?? "") ? undefined : `expected "${name}" to be a valid RFC3339 date`;

const dateAndTime = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the day exists. `Date` alone turns the 30th of February into the 2nd of March. */
function isCalendarDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

export function atMost(length: number): Rule {
  return (value, name) =>
    value.length > length ? `expected length of ${name} to be in the range (0 - ${length})` : undefined;
}

/** A value for the `roles` or `scp` claim of a token. */
export const claimValue: Rule = (value) => {
  if (value.length > 249) return "Value must be between 0-249 characters in length";
  if (value.startsWith(".")) return "Value must not begin with a period";
  return /^[\w:!#$%&'()*+,./;<=>?@[\]^{|}~`-]*$/.test(value)
    ? undefined
    : "Value must be alphanumeric with these allowed characters: !#$%&'()*+,-./:;<=>?@[]^+_`{|}~";
};

/**
 * @param options.schemes The allowed schemes. `undefined` allows every scheme, and then a host is enough.
 * @param options.urn Whether URNs are accepted without a check.
 */
export function uri(options: {
  readonly schemes?: readonly string[];
  readonly urn?: boolean;
  readonly path?: boolean;
}): Rule {
  return (value, name) => {
    if (value === "") return `URI must not be empty for "${name}"`;
    if (options.urn === true && /^urn:[^:]*:/.test(value)) return undefined;
    const parts = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)/i.exec(value);
    const [, scheme = "", host = "", path = ""] = parts ?? [];
    if (parts === null || /\s/.test(host) || /%(?![0-9a-f]{2})/i.test(value)) {
      return `URI is in an invalid format for "${name}"`;
    }
    if (host === "") return `URI has no host for "${name}"`;
    if (options.schemes === undefined) return undefined;
    if (options.path === true && path === "") {
      return `URI must have a trailing slash when there is no path segment for "${name}"`;
    }
    return options.schemes.includes(scheme.toLowerCase())
      ? undefined
      : `unexpected URI scheme for "${name}", expected one of: ${options.schemes.join(", ")}`;
  };
}

export function uriAtMost(length: number, what: "URI" | "URL"): Rule {
  return (value, name) =>
    value.length > length ? `${what} must be ${length} characters or less for "${name}"` : undefined;
}

import type { CheckFailure } from "../resourceType.ts";

/** A difference between a value and its schema. */
export type SchemaFault =
  | { readonly kind: "missing" }
  | { readonly kind: "unknown property" }
  | { readonly kind: "wrong type"; readonly expected: string; readonly actual: string }
  | { readonly kind: "not allowed"; readonly allowed: readonly string[] };

/** A provider's words for faults. They never contain values, because an input may be a secret. */
export interface Wording {
  /** @param path Such as `web.redirectUris[0]`. */
  fault(path: string, fault: SchemaFault): string;
  /** @param resource The name of the resource in the program. */
  located(failure: CheckFailure, resource: string): string;
  unknownResourceType(method: string, token: string): string;
  unknownFunction(token: string): string;
  /** @param subject The URN of the resource or the token of the function. */
  failed(verb: "creating" | "updating" | "deleting" | "reading" | "invoking", subject: string, message: string): string;
}

/** The words of the azure-native provider. */
export const nativeWording: Wording = {
  fault(path, fault) {
    switch (fault.kind) {
      case "missing":
        return `missing required property '${path}'`;
      case "unknown property":
        return `unknown property '${path}'`;
      case "wrong type":
        return `'${path}' should be of type '${fault.expected}' but got ${article(fault.actual)}`;
      case "not allowed":
        return `'${path}' should be one of ${fault.allowed.map((value) => `'${value}'`).join(", ")}`;
    }
  },
  located: (failure) => failure.reason,
  unknownResourceType: (_method, token) => `Resource type ${token} not found`,
  unknownFunction: (token) => `Invoke type ${token} not found`,
  failed: (_verb, _subject, message) => message,
};

/**
 * The words of azuread, random and other providers that Pulumi bridges from Terraform.
 *
 * @param singular Terraform's names of properties whose names are not just the same in snake case.
 */
export function bridgedWording(singular: Readonly<Record<string, string>> = {}): Wording {
  return {
    fault(path, fault) {
      switch (fault.kind) {
        case "missing":
          return `Missing required property '${path}'`;
        case "unknown property":
          return "Invalid or unknown key";
        case "wrong type":
          return `expected ${fault.expected} type, got ${fault.actual} type`;
        case "not allowed":
          return `expected ${terraformPath(path, singular)} to be one of [${fault.allowed.map((value) => JSON.stringify(value)).join(" ")}]`;
      }
    },
    located({ property, reason }, resource) {
      if (property === "" || reason.startsWith("Missing required property")) return reason;
      return `${reason}. Examine values at '${resource}.${property}'.`;
    },
    unknownResourceType: (method, token) => `unrecognized resource type (${method}): ${token}`,
    unknownFunction: (token) => `unrecognized data function (Invoke): ${token}`,
    failed: (verb, subject, message) => `${verb} ${subject}: 1 error occurred:\n\t* ${message}\n\n`,
  };
}

/** A property path in the form of Terraform: `web.0.redirect_uris.0` for `web.redirectUris[0]`. */
export function terraformPath(path: string, singular: Readonly<Record<string, string>>): string {
  const segments = path.split(".").map((segment) => {
    const [name = "", ...indexes] = segment.split(/[[\]]+/).filter((part) => part !== "");
    return { name: singular[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), indexes };
  });
  return segments
    .flatMap(({ name, indexes }, position) => {
      const single = indexes.length === 0 && position < segments.length - 1;
      return single ? [name, "0"] : [name, ...indexes];
    })
    .join(".");
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

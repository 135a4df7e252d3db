import { parse } from "yaml";

/** Converts a configuration of a stack's file, without the namespace, to the form in which Pulumi passes it on. */
export function rawValues(configuration: Readonly<Record<string, unknown>> | string): Record<string, string> {
  const written: Readonly<Record<string, unknown>> =
    typeof configuration === "string" ? parse(configuration) : configuration;
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      `azure-api-access:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** The value that a function throws. `undefined` if it throws nothing. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

import { parse } from "yaml";

/** A configuration as a stack's file has it, below the namespace, in the form in which Pulumi gives it to a program. */
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

/** What a function throws. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

import { describe, expect, test } from "@jest/globals";
import { ConfigurationError, type ConfigurationFault } from "../../../config/faults";
import { parseConfig } from "../../../config/parse";
import { rawValues, thrownBy } from "./rawValues";

/** One fault of a configuration, with its path as text, such as `application.owners[0]`. */
export type Row = Omit<ConfigurationFault, "path"> & { readonly path: string };

/** A configuration that is refused. */
interface WrongConfiguration<Written> {
  readonly title: string;
  /** The value that the configuration has at the table's place. */
  readonly written: Written;
  /** Every fault in its order. Each path continues the table's place. */
  readonly faults: readonly Row[];
}

/** The day on which the configurations of all tables are read. */
const today = new Date("2026-11-21T12:00:00Z");

/**
 * Tests that each configuration is refused with all of its faults, and no others.
 *
 * @param place such as `application.owners`; empty for the whole configuration
 * @param configurationWith makes a configuration that is valid but for the value at the place
 */
export function refuses<Written>(
  place: string,
  configurationWith: (written: Written) => Readonly<Record<string, unknown>>,
  table: readonly WrongConfiguration<NoInfer<Written>>[],
): void {
  describe(`${place || "a configuration"} is refused with`, () => {
    test.each(table)("$title", ({ written, faults }) => {
      const values = rawValues(configurationWith(written));
      expect(rowsOf(thrownBy(() => parseConfig(values, { today })))).toEqual(
        faults.map((fault) => ({ ...fault, path: place + fault.path })),
      );
    });
  });
}

/** Every fault of a configuration's error, in its order. */
export function rowsOf(error: unknown): Row[] {
  if (!(error instanceof ConfigurationError)) throw error;
  return error.faults.map((fault) => ({ ...fault, path: pathOf(fault.path) }));
}

function pathOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return steps.join("").replace(/^\./, "");
}

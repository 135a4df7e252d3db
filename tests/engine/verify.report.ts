import type { Result } from "./harness";

/** The parts of the report of `npm run verify -- --json` that tests read. */
export interface Report {
  readonly proven: boolean;
  readonly principal: string;
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly evidence?: string;
    readonly failure?: { readonly code: string; readonly message: string; readonly advice: string };
    readonly attempts: number;
    readonly seconds: number;
  }[];
  readonly leaves: readonly string[];
}

/** A check and its outcome: `proven: the row was taken`, or with the code of the failure `failed: role-missing`. */
export type Line = readonly [check: string, outcome: string];

/** @throws an error with the whole output if the output is no report. */
export function reportOf({ code, stdout, stderr }: Result): Report {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`exit code ${code}, and no report\n${stdout}\n${stderr}`);
  }
}

/** Every check and its outcome, in the order of the report. */
export function linesOf({ checks }: Report): Line[] {
  return checks.map(({ name, status, evidence = "", failure }) => [
    withoutChance(name),
    `${status}: ${failure?.code ?? withoutChance(evidence)}`,
  ]);
}

/** Replaces the times and the random suffixes of names in a text. */
export function withoutChance(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>").replace(/(log-ingestion)-[0-9a-f]{8}\b/g, "$1-<suffix>");
}

import type { Result } from "./harness";

/** What `npm run verify -- --json` prints, as far as tests look at it. */
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

/** A check, and what came of it: `proven: the row was taken`, or with the code of its failure `failed: role-missing`. */
export type Line = readonly [check: string, outcome: string];

/** @throws with all that was said, where it is no report. */
export function reportOf({ code, stdout, stderr }: Result): Report {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`exit code ${code}, and no report\n${stdout}\n${stderr}`);
  }
}

/** Every check and what came of it, in their order. */
export function linesOf({ checks }: Report): Line[] {
  return checks.map(({ name, status, evidence = "", failure }) => [
    withoutChance(name),
    `${status}: ${failure?.code ?? withoutChance(evidence)}`,
  ]);
}

/** A text without times, and without what makes names in Azure unique. */
export function withoutChance(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>").replace(/(log-ingestion)-[0-9a-f]{8}\b/g, "$1-<suffix>");
}

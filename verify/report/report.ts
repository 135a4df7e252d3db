import type { Access } from "../outputs/outputs.ts";
import type { Redact } from "../outputs/redact.ts";
import type { Result } from "../run.ts";

type Status = Result["status"];

/** The document that `--json` prints. `verify/README.md` explains it. */
export interface Report {
  readonly version: 1;
  /** Whether everything that can be proven here is proven: exit status 0. */
  readonly proven: boolean;
  /** The principal whose access is proven: `application`, or a resource id. */
  readonly principal: string;
  readonly counts: Readonly<Record<Status, number>>;
  readonly checks: readonly CheckReport[];
  /** The data that stays behind. */
  readonly leaves: readonly string[];
}

interface CheckReport {
  readonly number: number;
  readonly name: string;
  readonly status: Status;
  readonly grant?: GrantReport;
  readonly tokenScope?: string;
  readonly evidence?: string;
  readonly failure?: { readonly code: string; readonly message: string; readonly advice: string };
  readonly attempts: number;
  readonly seconds: number;
}

type GrantReport = Pick<Access, "key" | "kind" | "name" | "principal" | "api" | "resourceId">;

/** Puts the results together, without the secrets. */
export function makeReport(results: readonly Result[], principal: string, redact: Redact): Report {
  const counts = { proven: 0, notProvable: 0, failed: 0, interrupted: 0 };
  for (const { status } of results) counts[status]++;
  return {
    version: 1,
    proven: counts.failed + counts.interrupted === 0,
    principal,
    counts,
    checks: results.map((result) => checkReport(result, redact)),
    leaves: results.flatMap(({ leaves }) => (leaves === undefined ? [] : redact(leaves))),
  };
}

function checkReport(
  { check, status, evidence, failure, attempts, milliseconds }: Result,
  redact: Redact,
): CheckReport {
  const { number, name, grant, tokenScope } = check;
  return {
    number,
    name,
    status,
    ...(grant && { grant: grantReport(grant) }),
    ...(tokenScope !== undefined && { tokenScope }),
    ...(evidence !== undefined && { evidence: redact(evidence) }),
    ...(failure && {
      failure: { code: failure.code, message: redact(failure.message), advice: redact(failure.advice) },
    }),
    attempts,
    seconds: Math.round(milliseconds / 100) / 10,
  };
}

function grantReport({ key, kind, name, principal, api, resourceId }: Access): GrantReport {
  return {
    key,
    kind,
    name,
    principal,
    ...(api !== undefined && { api }),
    ...(resourceId !== undefined && { resourceId }),
  };
}

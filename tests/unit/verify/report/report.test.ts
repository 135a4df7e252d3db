import { expect, test } from "@jest/globals";
import { makeReport } from "../../../../verify/report/report.ts";
import type { Result } from "../../../../verify/run.ts";
import { graphScope, queryScope, readerOfWorkspace, workspace } from "../stackOutputs.ts";
import { longAddress, redact, results } from "./results.ts";

test("the JSON document: everything, and no secret", () => {
  expect(makeReport(results, "application", redact)).toEqual({
    version: 1,
    proven: false,
    principal: "application",
    counts: { proven: 2, notProvable: 1, failed: 1, interrupted: 0 },
    checks: [
      {
        number: 1,
        name: "token for Microsoft Graph",
        status: "proven",
        tokenScope: graphScope,
        evidence: "valid until [secret]",
        attempts: 1,
        seconds: 0,
      },
      {
        number: 2,
        name: "Microsoft Graph: AuditLog.Read.All",
        status: "failed",
        grant: {
          key: "applicationPermission/AuditLog.Read.All",
          kind: "applicationPermission",
          name: "AuditLog.Read.All",
          principal: "application",
          api: "Microsoft Graph",
        },
        tokenScope: graphScope,
        failure: {
          code: "consent-missing",
          message: "The token [secret] does not name it.",
          advice: `An administrator consents [secret] at ${longAddress}.`,
        },
        attempts: 1,
        seconds: 0,
      },
      {
        number: 3,
        name: "Reader on logs",
        status: "proven",
        grant: {
          key: readerOfWorkspace.key,
          kind: "azureRole",
          name: "Reader",
          principal: "application",
          api: "Log Analytics API",
          resourceId: workspace,
        },
        tokenScope: queryScope,
        evidence: "the workspace answers",
        attempts: 4,
        seconds: 6.4,
      },
      { number: 4, name: "of gateway-vm", status: "notProvable", evidence: "run it there", attempts: 1, seconds: 0 },
    ],
    leaves: ["one row [secret]"],
  });
});

test("what cannot be proven here does not fail; what was interrupted does", () => {
  const [first, , , last] = results;
  const of = (...some: readonly (Result | undefined)[]) =>
    makeReport(
      some.flatMap((result) => result ?? []),
      "application",
      redact,
    ).proven;
  expect(of(first, last)).toBe(true);
  expect(of(first, first && { ...first, status: "interrupted" })).toBe(false);
});

import { describe, expect, test } from "@jest/globals";
import { redactor } from "../../../../verify/outputs/redact.ts";
import { PlainProgress } from "../../../../verify/report/progress.ts";
import { makeReport } from "../../../../verify/report/report.ts";
import { renderReport } from "../../../../verify/report/table.ts";
import type { Waiting } from "../../../../verify/retry.ts";
import type { Result } from "../../../../verify/run.ts";
import { consentUrl, graphScope, permission, queryScope, readerOfWorkspace, workspace } from "../stackOutputs.ts";

const redact = redactor({ clientSecret: "s3cret~value" });
const longAddress = `${consentUrl}&state=${"x".repeat(80)}`;

const results: readonly Result[] = [
  {
    check: {
      number: 1,
      name: "token for Microsoft Graph",
      probe: { kind: "token" },
      tokenScope: graphScope,
      after: [],
    },
    status: "proven",
    evidence: "valid until s3cret~value",
    attempts: 1,
    milliseconds: 41,
  },
  {
    check: {
      number: 2,
      name: "Microsoft Graph: AuditLog.Read.All",
      grant: permission("applicationPermission", "AuditLog.Read.All"),
      probe: { kind: "applicationPermission", permission: "AuditLog.Read.All", consentGiven: false },
      tokenScope: graphScope,
      after: [1],
    },
    status: "failed",
    failure: {
      code: "consent-missing",
      message: "The token s3cret~value does not name it.",
      advice: `An administrator consents s3cret~value at ${longAddress}.`,
      patience: "none",
    },
    attempts: 1,
    milliseconds: 10,
  },
  {
    check: {
      number: 3,
      name: "Reader on logs",
      grant: readerOfWorkspace,
      probe: { kind: "workspaceQuery", endpoint: "e", workspaceId: "w" },
      tokenScope: queryScope,
      after: [],
    },
    status: "proven",
    evidence: "the workspace answers",
    leaves: "one row s3cret~value",
    attempts: 4,
    milliseconds: 6420,
  },
  {
    check: { number: 4, name: "of gateway-vm", probe: { kind: "none", reason: "run it there" }, after: [] },
    status: "notProvable",
    evidence: "run it there",
    attempts: 1,
    milliseconds: 0,
  },
];

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
          kind: "role",
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

test("the table: what was seen, then what to do in words that can be copied, then what stays", () => {
  expect(renderReport(makeReport(results, "application", redact), { width: 110, colours: false }).split("\n")).toEqual([
    "┌───┬────────────────────────────────────┬───────────────────┬───────────────────────────────────────────────┐",
    "│ # │ check                              │ result            │ what was seen                                 │",
    "├───┼────────────────────────────────────┼───────────────────┼───────────────────────────────────────────────┤",
    "│ 1 │ token for Microsoft Graph          │ proven            │ valid until [secret]                          │",
    "├───┼────────────────────────────────────┼───────────────────┼───────────────────────────────────────────────┤",
    "│ 2 │ Microsoft Graph: AuditLog.Read.All │ FAILED            │ consent-missing: The token [secret] does not  │",
    "│   │                                    │                   │ name it.                                      │",
    "├───┼────────────────────────────────────┼───────────────────┼───────────────────────────────────────────────┤",
    "│ 3 │ Reader on logs                     │ proven            │ the workspace answers (after 6.4 s)           │",
    "├───┼────────────────────────────────────┼───────────────────┼───────────────────────────────────────────────┤",
    "│ 4 │ of gateway-vm                      │ not provable here │ run it there                                  │",
    "└───┴────────────────────────────────────┴───────────────────┴───────────────────────────────────────────────┘",
    "What to do:",
    `  2: An administrator consents [secret] at ${longAddress}.`,
    "Stays behind:",
    "  one row [secret]",
    "2 proven, 1 failed, 1 not provable here",
    "",
  ]);
});

test("what to do is said once for all checks that want it, and not for those that were not tried", () => {
  const [, failed] = results;
  const failures = (["role-missing", "role-missing", "not-tried"] as const).map((code, index) => ({
    code,
    message: "no",
    advice: code === "not-tried" ? "See check 1." : "Wait.",
    patience: "none" as const,
    number: index + 1,
  }));
  const all = failures.flatMap(({ number, ...failure }) =>
    failed === undefined ? [] : { ...failed, check: { ...failed.check, number }, failure },
  );
  const lines = renderReport(makeReport(all, "application", redact), { width: 110, colours: false }).split("\n");
  expect(lines.slice(lines.indexOf("What to do:"))).toEqual(["What to do:", "  1, 2: Wait.", "0 proven, 3 failed", ""]);
});

test("words wider than the table are broken and not cut off, and colours are there when asked for", () => {
  const [first] = results;
  const word = "0123456789".repeat(12);
  const text = renderReport(
    makeReport(first === undefined ? [] : [{ ...first, evidence: word }], "application", redact),
    { width: 80, colours: true },
  );
  expect(text.replace(/[^0-9]/g, "")).toContain("0123456789");
  expect(text.match(/\d/g)?.length).toBeGreaterThanOrEqual(word.length);
  expect(text).toContain("\u001b[32mproven\u001b[39m");
});

describe("progress where there is no terminal", () => {
  const failure = { code: "role-missing", message: "403\n s3cret~value", advice: "", patience: "propagation" } as const;
  const waiting: Waiting = { failure, elapsed: 61_000, delay: 4000, limit: 3_600_000 };
  const checkOf = (index: number) => {
    const check = results[index]?.check;
    if (check === undefined) throw new Error("no such check");
    return check;
  };

  test("says what is waited for, now and then, and how each check ended", () => {
    let time = 0;
    const lines: string[] = [];
    const progress = new PlainProgress(
      (line) => lines.push(line),
      redact,
      () => time,
    );
    progress.waiting(checkOf(2), waiting);
    time = 29_999;
    progress.waiting(checkOf(2), waiting);
    progress.waiting(checkOf(1), { ...waiting, failure: { ...failure, code: "row-not-arrived", message: "none" } });
    time = 30_000;
    progress.waiting(checkOf(2), { ...waiting, failure: { ...failure, code: "wrong-secret", patience: "brief" } });
    for (const result of results) progress.finished(result);
    const times = "(1 min 1 s so far, again in 4 s, until 60 min)";
    expect(lines).toEqual([
      `Reader on logs: waits: role-missing: 403 [secret]; a grant takes up to an hour to arrive ${times}`,
      `Microsoft Graph: AuditLog.Read.All: waits: row-not-arrived: none; rows take up to 15 minutes ${times}`,
      `Reader on logs: waits: wrong-secret: 403 [secret]; that may pass in a minute ${times}`,
      "token for Microsoft Graph: proven: valid until [secret]",
      "Microsoft Graph: AuditLog.Read.All: failed: consent-missing: The token [secret] does not name it.",
      "Reader on logs: proven: the workspace answers",
      "of gateway-vm: not provable here: run it there",
    ]);
  });
});

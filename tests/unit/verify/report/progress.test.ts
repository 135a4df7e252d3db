import { describe, expect, test } from "@jest/globals";
import { formatDuration, PlainProgress } from "../../../../verify/report/progress.ts";
import type { Waiting } from "../../../../verify/retry.ts";
import { redact, results } from "./results.ts";

test("durations", () => {
  expect([0, 999, 59_400, 60_000, 200_000, 3_600_000].map(formatDuration)).toEqual([
    "0 s",
    "1 s",
    "59 s",
    "1 min",
    "3 min 20 s",
    "60 min",
  ]);
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

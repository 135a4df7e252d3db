import { expect, test } from "@jest/globals";
import { makeReport } from "../../../../verify/report/report.ts";
import { renderReport } from "../../../../verify/report/table.ts";
import { longAddress, redact, results } from "./results.ts";

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

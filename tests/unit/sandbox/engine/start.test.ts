import { expect, test } from "@jest/globals";
import { outputTable } from "../../../../sandbox/engine/start.ts";

test("outputs are shown in a line each: text as it is, what is too long only counted", () => {
  const url = `https://example.com/${"a".repeat(200)}`;
  const access = [{ name: "b".repeat(200) }, { name: "c" }];
  expect(
    outputTable({ access, adminConsentUrl: url, clientSecret: "[secret]", logStreams: { A_CL: "Custom-A_CL" } }),
  ).toBe(
    [
      "  access           (2 entries)",
      `  adminConsentUrl  ${url}`,
      "  clientSecret     [secret]",
      '  logStreams       {"A_CL":"Custom-A_CL"}',
    ].join("\n"),
  );
  expect(outputTable({})).toBe("");
});

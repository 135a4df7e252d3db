import { expect, test } from "@jest/globals";
import { outputTable } from "../../../sandbox/engine/start.ts";

test("outputs are shown in a line each: text as it is, the beginning of anything else", () => {
  const url = `https://example.com/${"a".repeat(200)}`;
  const access = [{ name: "b".repeat(200) }];
  expect(
    outputTable({ access, adminConsentUrl: url, clientSecret: "[secret]", logStreams: { A_CL: "Custom-A_CL" } }),
  ).toBe(
    [
      `  access           [{"name":"${"b".repeat(89)}…`,
      `  adminConsentUrl  ${url}`,
      "  clientSecret     [secret]",
      '  logStreams       {"A_CL":"Custom-A_CL"}',
    ].join("\n"),
  );
  expect(outputTable({})).toBe("");
});

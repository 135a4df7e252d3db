import { describe, expect, test } from "@jest/globals";
import { selectChecks } from "../../../../verify/plan/select.ts";
import { devOutputs, outputs, readerOfWorkspace } from "../stackOutputs.ts";
import { plan } from "./planned.ts";

describe("a choice of checks", () => {
  const checks = plan(devOutputs, { waitForArrival: true });
  const chosen = (...only: string[]) => selectChecks(checks, only).map(({ number }) => number);

  test("is by number, by name in any letter case, or by a part of the name, with all that comes before", () => {
    expect(chosen()).toEqual(checks.map(({ number }) => number));
    expect(chosen("1")).toEqual([1]);
    expect(chosen("reader ON logs")).toEqual([3, 9]);
    expect(chosen("appevents")).toEqual([3, 5, 11, 12]);
    expect(chosen("arrival in AppEvents_CL", "6")).toEqual([3, 5, 6, 11, 12]);
  });

  test("prefers a whole name to a part of one", () => {
    const another = { ...readerOfWorkspace, resourceId: `${readerOfWorkspace.resourceId}-us` };
    const both = plan(outputs([another, readerOfWorkspace]));
    expect(selectChecks(both, ["Reader on logs"]).map(({ name }) => name)).toEqual([
      "token for https://api.loganalytics.io/.default",
      "Reader on logs",
    ]);
  });

  test("of none is refused with all names", () => {
    expect(() => chosen("reader on log", "Writer")).toThrow(
      /^--only Writer fits no check\. There are:\n {2}1 {2}token/,
    );
    expect(() => chosen("")).toThrow("fits no check");
  });
});

import { LogsQueryClient } from "@azure/monitor-query-logs";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { tokenOf, tryOnce } from "./tryOnce.ts";

afterEach(() => {
  jest.restoreAllMocks();
});

describe("a client library that does not listen to its signal", () => {
  const query = { kind: "workspaceQuery", endpoint: "https://query/v1", workspaceId: "w" } as const;
  /** Makes the client's call hang without an answer, and calls `then` after the call has started. */
  const hang = (then: () => void) =>
    jest.spyOn(LogsQueryClient.prototype, "queryWorkspace").mockImplementation(() => {
      setImmediate(then);
      return new Promise<never>(() => {});
    });

  test("ends with the run, for the run's own reason", async () => {
    const stop = new AbortController();
    hang(() => stop.abort(new Error("interrupted")));
    await expect(tryOnce(query, tokenOf({}), { stop: stop.signal })).rejects.toThrow(new Error("interrupted"));
  });

  test("ends after the time for one call", async () => {
    const limit = new AbortController();
    jest.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
    hang(() => limit.abort(new DOMException("The operation timed out", "TimeoutError")));
    expect(await tryOnce(query, tokenOf({}))).toMatchObject({ code: "not-reachable", patience: "brief" });
  });
});

test("a check that has no token in it takes none", async () => {
  expect(await tryOnce({ kind: "none", reason: "elsewhere" }, "")).toEqual({
    status: "notProvable",
    evidence: "elsewhere",
  });
});

import { expect, jest, test } from "@jest/globals";
import { simulatedServices, tokenOf, tryOnce } from "./tryOnce.ts";

const { calls } = simulatedServices();

test("one value is sent as a metric, and said to stay", async () => {
  const address = "https://westeurope.monitoring.azure.com/vm/metrics";
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 22), doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  try {
    expect(await tryOnce({ kind: "customMetric", address }, tokenOf({}))).toEqual({
      evidence: "the metric was taken",
      leaves: "one value, 0, of the metric azure-api-access/verify, which Azure keeps for 93 days",
    });
  } finally {
    jest.useRealTimers();
  }
  expect(calls.map(({ url, method, body }) => [url, method, JSON.parse(String(body))])).toEqual([
    [
      address,
      "POST",
      {
        time: "2026-11-22T00:00:00.000Z",
        data: {
          baseData: {
            metric: "verify",
            namespace: "azure-api-access",
            dimNames: ["source"],
            series: [{ dimValues: ["verify"], min: 0, max: 0, sum: 0, count: 1 }],
          },
        },
      },
    ],
  ]);
});

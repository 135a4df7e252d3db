import { expect, test } from "@jest/globals";
import type { Probe } from "../../../../verify/plan/check.ts";
import { managementScope } from "../stackOutputs.ts";
import { simulatedServices, tokenOf, tryOnce } from "./tryOnce.ts";

const { calls } = simulatedServices();

test("the addresses of calls", async () => {
  const probes: readonly Probe[] = [
    { kind: "digitalTwinsModels", address: "https://twins" },
    { kind: "blobContainers", address: "https://blobs" },
    { kind: "resourceManagerRead", resourceId: "/subscriptions/s" },
  ];
  for (const probe of probes) await tryOnce(probe, tokenOf({}), { tokenScope: managementScope });
  expect(calls.map(({ url }) => url)).toEqual([
    "https://twins/models?api-version=2023-10-31",
    "https://blobs/?comp=list&maxresults=1",
    "https://management.azure.com/subscriptions/s/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&%24filter=atScope%28%29",
  ]);
});

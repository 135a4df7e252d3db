import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { customMetricsService } from "../../../../../sandbox/services/customMetrics/service.ts";
import {
  group,
  refused,
  type SimulatedResources,
  said,
  simulatedResources,
  tokenRefusals,
  virtualMachine,
  workspace,
  wrongTokens,
} from "../simulatedResources.ts";

const publisher = "Monitoring Metrics Publisher";
const audience = "https://monitoring.azure.com/";
const address = `https://westeurope.monitoring.azure.com${virtualMachine}/metrics`;
const baseData = {
  metric: "Depth",
  namespace: "Queue",
  dimNames: ["name"],
  series: [{ dimValues: ["orders"], min: 1, max: 5, sum: 9, count: 3 }],
};
const metric = { time: "2026-11-21T12:00:00Z", data: { baseData } };
const taken = { status: 200 };

let azure: SimulatedResources;
beforeEach(async () => {
  azure = await simulatedResources(customMetricsService, audience);
});
afterEach(() => azure.close());

const send = async (body: object = metric, to = address) => said(await azure.call(to, { method: "POST", body }));
const unauthorized = (id: string) =>
  refused(
    403,
    "AuthenticationFailed",
    `The Azure AD object '${azure.objectId}' does not have permissions to perform action 'Microsoft.Insights/Metrics/write' over scope '${id}'.`,
  );

test.each([virtualMachine, group, virtualMachine.toUpperCase()])("takes metrics with the role on %s", async (scope) => {
  azure.giveRole(publisher, scope);
  expect(await send()).toEqual(taken);
});

test("takes nothing any more once the role is removed", async () => {
  const remove = azure.giveRole(publisher, virtualMachine);
  expect(await send()).toEqual(taken);
  remove();
  expect(await send()).toEqual(unauthorized(virtualMachine));
});

test.each([
  ["a role on another resource", publisher, workspace],
  ["a role that reads", "Monitoring Reader", virtualMachine],
] as const)("refuses %s", async (_, role, scope) => {
  azure.giveRole(role, scope);
  expect(await send()).toEqual(unauthorized(virtualMachine));
});

test("refuses a role until it has arrived", async () => {
  await azure.close();
  azure = await simulatedResources(customMetricsService, audience, { propagationDelay: 20_000 });
  azure.giveRole(publisher, virtualMachine);
  azure.time.now = new Date("2026-11-21T12:00:19.999Z");
  expect(await send()).toEqual(unauthorized(virtualMachine));
  azure.time.now = new Date("2026-11-21T12:00:20Z");
  expect(await send()).toEqual(taken);
});

test.each(wrongTokens)("refuses a token that is %s", async (wrong) => {
  azure.giveRole(publisher, virtualMachine);
  const authorization = (await azure.wrongTokens())[wrong];
  const answer = await azure.call(address, { method: "POST", body: metric, authorization });
  expect(said(answer)).toEqual(refused(401, ...tokenRefusals[wrong]));
});

test.each(["https://monitoring.azure.com", "https://monitoring.azure.com/"])("takes the audience %s", async (aud) => {
  azure.giveRole(publisher, virtualMachine);
  const authorization = await azure.bearer(aud);
  expect(said(await azure.call(address, { method: "POST", body: metric, authorization }))).toEqual(taken);
});

test("refuses metrics in another region", async () => {
  azure.giveRole(publisher, virtualMachine);
  expect(await send(metric, address.replace("westeurope", "eastus"))).toEqual(
    refused(
      400,
      "RegionMismatch",
      "This endpoint : eastus.monitoring.azure.com does not accept metrics for the resource's region : westeurope. Ensure you are sending to the correct regional endpoint.",
    ),
  );
});

test("refuses metrics of what is not there", async () => {
  azure.giveRole(publisher, group);
  const id = `${group}/providers/Microsoft.Compute/virtualMachines/none`;
  expect(await send(metric, `https://westeurope.monitoring.azure.com${id}/metrics`)).toEqual(
    refused(404, "ResourceNotFound", `The resource '${id}' was not found.`),
  );
});

const tooOld = "'time' should not be older than 30 minutes and not more than 4 minutes in the future";

describe.each([
  ["2026-11-21T11:30:00Z", taken],
  ["2026-11-21T12:04:00Z", taken],
  ["2026-11-21T13:00:00+01:00", taken],
  ["2026-11-21T11:29:59Z", refused(400, "BadRequest", tooOld)],
  ["2026-11-21T12:04:01Z", refused(400, "BadRequest", tooOld)],
  ["yesterday", refused(400, "BadRequest", "✖ time must be in ISO 8601, with its zone\n  → at time")],
])("a value of %s", (time, answer) => {
  test(`is answered with ${answer.status}`, async () => {
    azure.giveRole(publisher, virtualMachine);
    expect(await send({ ...metric, time })).toEqual(answer);
  });
});

test("judges the time of a value by the clock of the clients", async () => {
  await azure.close();
  azure = await simulatedResources(customMetricsService, audience, {
    clientClock: () => new Date("2030-01-01T00:00:00Z"),
  });
  azure.giveRole(publisher, virtualMachine);
  expect([await send({ ...metric, time: "2030-01-01T00:00:00Z" }), await send()]).toEqual([
    taken,
    refused(400, "BadRequest", tooOld),
  ]);
});

test.each([
  [{ metric: "" }, "✖ metric must not be empty\n  → at data.baseData.metric"],
  [{ namespace: undefined }, "✖ namespace must be text\n  → at data.baseData.namespace"],
  [{ dimNames: [] }, "✖ dimValues must have as many items as dimNames\n  → at data.baseData.series[0]"],
  [
    { series: [{ dimValues: ["orders"], min: 6, max: 5, sum: 9, count: 3 }] },
    "✖ min must not be greater than max\n  → at data.baseData.series[0]",
  ],
])("refuses %j", async (change, message) => {
  azure.giveRole(publisher, virtualMachine);
  expect(await send({ ...metric, data: { baseData: { ...baseData, ...change } } })).toEqual(
    refused(400, "BadRequest", message),
  );
});

test("refuses what is no JSON, and paths that it does not have", async () => {
  azure.giveRole(publisher, virtualMachine);
  expect(said(await azure.call(address, { method: "POST", body: "{" }))).toEqual(
    refused(400, "InvalidJson", "The request body is not valid JSON."),
  );
  expect(await send(metric, `https://westeurope.monitoring.azure.com${virtualMachine}/values`)).toEqual(
    refused(404, "NotFound", `There is nothing at '${virtualMachine}/values': metrics go to <resource id>/metrics.`),
  );
});

test("answers for the hosts of regions alone", () => {
  const hosts = [
    "westeurope.monitoring.azure.com",
    "monitoring.azure.com",
    "a.b.monitoring.azure.com",
    "graph.microsoft.com",
  ];
  expect(hosts.filter(azure.isFor)).toEqual(["westeurope.monitoring.azure.com"]);
});

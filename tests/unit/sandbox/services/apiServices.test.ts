import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Cloud } from "../../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";
import { apiServices } from "../../../../sandbox/services/apiServices.ts";
import { Tokens } from "../../../../sandbox/services/tokens.ts";

let store: Store;

beforeEach(() => {
  store = new Store(":memory:");
});
afterEach(() => store.close());

test("each API is answered by one service, and nothing else by any", async () => {
  const cloud = new Cloud(store);
  const group = `/subscriptions/${cloud.resourceManager.subscriptionId}/resourceGroups/telemetry`;
  const { addresses } = cloud.resourceManager.monitor.endpoints.put(group, "telemetry", {
    location: "westeurope",
  });
  const services = apiServices({ cloud, tokens: await Tokens.create(cloud) });
  const answering = (host: string) => services.filter((service) => service.isFor(host)).length;
  const hosts = [
    "graph.microsoft.com",
    "api.loganalytics.io",
    new URL(addresses.logsIngestion).host,
    "westeurope.monitoring.azure.com",
    "factory.api.weu.digitaltwins.azure.net",
    "graph.microsoft.us",
    "example.com",
  ];
  expect(Object.fromEntries(hosts.map((host) => [host, answering(host)]))).toEqual({
    ...Object.fromEntries(hosts.slice(0, 5).map((host) => [host, 1])),
    "graph.microsoft.us": 0,
    "example.com": 0,
  });
});

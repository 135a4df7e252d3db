import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { SeededResource } from "../../../../../sandbox/cloud/resourceManager/resource.ts";
import { digitalTwinsService } from "../../../../../sandbox/services/digitalTwins/service.ts";
import {
  group,
  instance,
  refused,
  type SimulatedResources,
  said,
  simulatedResources,
  tokenRefusals,
  wrongTokens,
} from "../simulatedResources.ts";

const audience = "https://digitaltwins.azure.net";
const host = "factory.api.weu.digitaltwins.azure.net";
const version = "api-version=2023-10-31";
const models = `https://${host}/models?${version}`;
const reader = "Azure Digital Twins Data Reader";
const noModels = { status: 200, body: { value: [], nextLink: null } };

let azure: SimulatedResources;
beforeEach(async () => {
  azure = await simulatedResources(digitalTwinsService, audience);
});
afterEach(() => azure.close());

const get = async (address: string) => said(await azure.call(address));
const unauthorized = (action: string) =>
  refused(
    403,
    "AuthorizationFailed",
    `The principal '${azure.objectId}' does not have authorization to perform action '${action}' over scope '${instance}'.`,
  );

test.each([
  [reader, instance],
  ["Azure Digital Twins Data Owner", group],
] as const)("lists models with %s on %s", async (role, scope) => {
  azure.giveRole(role, scope);
  expect(await get(models)).toEqual(noModels);
});

test("lists no models any more once the role is removed", async () => {
  const remove = azure.giveRole(reader, instance);
  expect(await get(models)).toEqual(noModels);
  remove();
  expect(await get(models)).toEqual(unauthorized("Microsoft.DigitalTwins/models/read"));
});

test("refuses roles of the control plane", async () => {
  azure.giveRole("Reader", instance);
  expect(await get(models)).toEqual(unauthorized("Microsoft.DigitalTwins/models/read"));
});

test("refuses a role until it has arrived", async () => {
  await azure.close();
  azure = await simulatedResources(digitalTwinsService, audience, { propagationDelay: 1000 });
  azure.giveRole(reader, instance);
  expect(await get(models)).toEqual(unauthorized("Microsoft.DigitalTwins/models/read"));
  azure.time.now = new Date("2026-11-21T12:00:01Z");
  expect(await get(models)).toEqual(noModels);
});

test.each(wrongTokens)("refuses a token that is %s", async (wrong) => {
  azure.giveRole(reader, instance);
  const answer = await azure.call(models, { authorization: (await azure.wrongTokens())[wrong] });
  expect(said(answer)).toEqual(refused(401, ...tokenRefusals[wrong]));
});

test("takes a token for its application id", async () => {
  azure.giveRole(reader, instance);
  const authorization = await azure.bearer("0b07f429-9f4b-4714-9392-cc5e8e80c8b0");
  expect(said(await azure.call(models, { authorization }))).toEqual(noModels);
});

test("wants a version that it knows", async () => {
  azure.giveRole(reader, instance);
  expect([await get(`https://${host}/models`), await get(`https://${host}/models?api-version=2019-01-01`)]).toEqual([
    refused(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required."),
    refused(400, "UnsupportedApiVersion", "The api-version '2019-01-01' is not supported."),
  ]);
});

test("is closed where public network access is disabled", async () => {
  azure.giveRole(reader, instance);
  const instances = azure.cloud.resourceManager.resources.ofType<SeededResource>(
    "Microsoft.DigitalTwins/digitalTwinsInstances",
  );
  for (const found of instances.list()) {
    instances.put(found.id, { ...found, properties: { ...found.properties, publicNetworkAccess: "Disabled" } });
  }
  expect(await get(models)).toEqual(
    refused(403, "PublicNetworkAccessDisabled", "Public network access to 'factory' is disabled."),
  );
});

test("answers for instances that are there", () => {
  expect([host, "other.api.weu.digitaltwins.azure.net"].map(azure.isFor)).toEqual([true, false]);
});

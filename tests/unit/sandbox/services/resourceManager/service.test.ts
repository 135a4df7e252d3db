import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { resourceManagerService } from "../../../../../sandbox/services/resourceManager/service.ts";
import {
  group,
  refused,
  type SimulatedResources,
  said,
  simulatedResources,
  tokenRefusals,
  virtualMachine,
  wrongTokens,
} from "../simulatedResources.ts";

const root = "https://management.azure.com";
const listOf = (scope: string, query = "api-version=2022-04-01&$filter=atScope()") =>
  `${root}${scope}/providers/Microsoft.Authorization/roleAssignments?${query}`;

let azure: SimulatedResources;
beforeEach(async () => {
  azure = await simulatedResources(resourceManagerService, root);
});
afterEach(() => azure.close());

const get = async (address: string) => said(await azure.call(address));
const unauthorized = (scope: string) =>
  refused(
    403,
    "AuthorizationFailed",
    `The client '${azure.appId}' with object id '${azure.objectId}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/read' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );

test("lists who has roles on a scope, there and above, to who may read it", async () => {
  expect(await get(listOf(virtualMachine))).toEqual(unauthorized(virtualMachine));
  const remove = azure.giveRole("Reader", group);
  const { status, body } = Object(await get(listOf(virtualMachine)));
  const mine = body.value.filter(
    ({ properties }: { properties: { principalId: string } }) => properties.principalId === azure.objectId,
  );
  expect([status, mine]).toEqual([
    200,
    [
      expect.objectContaining({
        type: "Microsoft.Authorization/roleAssignments",
        properties: expect.objectContaining({ scope: group, principalType: "ServicePrincipal" }),
      }),
    ],
  ]);
  remove();
  expect(await get(listOf(virtualMachine))).toEqual(unauthorized(virtualMachine));
});

test("refuses a role elsewhere, and one that has not arrived", async () => {
  await azure.close();
  azure = await simulatedResources(resourceManagerService, root, { propagationDelay: 1000 });
  azure.giveRole("Reader", virtualMachine);
  expect(await get(listOf(virtualMachine))).toEqual(unauthorized(virtualMachine));
  azure.time.now = new Date("2026-11-21T12:00:01Z");
  expect(Object(await get(listOf(virtualMachine))).status).toBe(200);
  expect(await get(listOf(group))).toEqual(unauthorized(group));
});

test.each(wrongTokens)("refuses a token that is %s", async (wrong) => {
  azure.giveRole("Reader", group);
  const answer = await azure.call(listOf(group), { authorization: (await azure.wrongTokens())[wrong] });
  expect(said(answer)).toEqual(refused(401, ...tokenRefusals[wrong]));
});

test("refuses what is not there and what it does not list", async () => {
  azure.giveRole("Reader", group);
  const missing = `${group}/providers/Microsoft.Compute/virtualMachines/none`;
  const answers = [
    await get(listOf(missing)),
    await get(listOf(group, "api-version=2022-04-01")),
    await get(listOf(group, "$filter=atScope()")),
    await get(`${root}${group}?api-version=2022-04-01`),
  ];
  expect(answers.map(Object).map(({ status, body }) => [status, body.error.code])).toEqual([
    [404, "ResourceNotFound"],
    [400, "UnsupportedQuery"],
    [400, "MissingApiVersionParameter"],
    [404, "NotFound"],
  ]);
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  isWithin,
  parseResourceId,
  resourceId,
  sameResourceId,
} from "../../../../../sandbox/cloud/resourceManager/resourceId.ts";
import { group, simulatedAzure, subscription, tenantId, virtualMachine, workspace } from "../simulatedAzure.ts";

const segment = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,20}$/)
  .filter((name) => name.toLowerCase() !== "providers");
const anyId = fc
  .tuple(segment, segment, segment, fc.array(fc.tuple(segment, segment), { minLength: 1, maxLength: 3 }))
  .map(([groupName, namespace, ...[name, children]]) => ({
    id: `${subscription}/resourceGroups/${groupName}/providers/${namespace}/${children.map((pair) => pair.join("/")).join("/")}/${name}/x`,
    groupName,
  }));

describe("resource ids", () => {
  test.each([
    [
      subscription,
      { type: "Microsoft.Resources/subscriptions", name: "20000000-0000-4000-8000-000000000001", parent: undefined },
    ],
    [group, { type: "Microsoft.Resources/resourceGroups", name: "telemetry", parent: subscription }],
    [workspace, { type: "Microsoft.OperationalInsights/workspaces", name: "logs", parent: group }],
    [
      `${workspace}/tables/A_CL`,
      { type: "Microsoft.OperationalInsights/workspaces/tables", name: "A_CL", parent: workspace },
    ],
    [
      `${virtualMachine}/providers/Microsoft.Authorization/roleAssignments/x`,
      { type: "Microsoft.Authorization/roleAssignments", name: "x", parent: virtualMachine },
    ],
    [
      `${subscription}/providers/Microsoft.Authorization/roleAssignments/x`,
      { type: "Microsoft.Authorization/roleAssignments", name: "x", parent: subscription },
    ],
  ])("%s", (id, parts) => {
    expect(parseResourceId(id)).toMatchObject(parts);
  });

  test.each([
    "",
    "/",
    "subscriptions/x",
    "/subscriptions/",
    `${group}/`,
    `${group}/providers/A`,
    `${group}/providers/A/b`,
    `${workspace}/tables`,
    "/providers/Microsoft.Management/managementGroups/x",
  ])("refuses %j", (id) => {
    expect(parseResourceId(id)).toBeUndefined();
  });

  test("are the same, and say the same, whatever their letter case", () => {
    fc.assert(
      fc.property(anyId, ({ id }) => {
        const upper = id.toUpperCase();
        expect(sameResourceId(id, upper)).toBe(true);
        expect(isWithin(upper, group.toLowerCase())).toBe(isWithin(id, group));
        expect(parseResourceId(upper)).toEqual(
          JSON.parse(JSON.stringify(parseResourceId(id)), (_, value) =>
            typeof value === "string" ? value.toUpperCase() : value,
          ),
        );
      }),
    );
  });

  test("are found again in any letter case and keep the one they were made with", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{1,20}[A-Za-z0-9]$/), fc.boolean(), (name, loud) => {
        const { monitor } = simulatedAzure().resourceManager;
        const { id } = monitor.endpoints.put(group, name, { location: "westeurope" });
        const asked = loud ? id.toUpperCase() : id.toLowerCase();
        expect(monitor.endpoints.get(asked)?.id).toBe(
          `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/${name}`,
        );
      }),
      { numRuns: 20 },
    );
  });

  test("a longer name is not within a shorter one", () => {
    expect(isWithin(`${workspace}-us`, workspace)).toBe(false);
    expect(isWithin(`${workspace}/tables/A_CL`, workspace)).toBe(true);
  });
});

describe("the seeded subscription", () => {
  const identities = [
    ["Microsoft.Compute/virtualMachines/gateway-vm", "000000000001", false],
    ["Microsoft.HybridCompute/machines/edge-server", "000000000002", false],
    ["Microsoft.Automation/automationAccounts/runbooks", "000000000003", false],
    ["Microsoft.ManagedIdentity/userAssignedIdentities/collector", "000000000004", true],
  ] as const;
  const objectId = (last: string) => `22000000-0000-4000-8000-${last}`;
  const clientId = (last: string) => `24000000-0000-4000-8000-${last}`;

  test.each([
    ["Microsoft.OperationalInsights/workspaces", "logs", "westeurope"],
    ["Microsoft.OperationalInsights/workspaces", "logs-us", "eastus"],
    ["Microsoft.DigitalTwins/digitalTwinsInstances", "factory", "westeurope"],
    ["Microsoft.Compute/virtualMachines", "gateway-vm", "westeurope"],
    ["Microsoft.Compute/virtualMachines", "plain-vm", "westeurope"],
    ["Microsoft.Compute/virtualMachines", "shared-identity-vm", "westeurope"],
    ["Microsoft.HybridCompute/machines", "edge-server", "westeurope"],
    ["Microsoft.Automation/automationAccounts", "runbooks", "westeurope"],
    ["Microsoft.Automation/automationAccounts", "plain-runbooks", "westeurope"],
    ["Microsoft.ManagedIdentity/userAssignedIdentities", "collector", "westeurope"],
    ["Microsoft.KeyVault/vaults", "contoso-secrets", "westeurope"],
  ])("has %s %s", (type, name, location) => {
    const { resources } = simulatedAzure().resourceManager;
    const id = resourceId(group, type, name);
    expect(resources.read(id)).toMatchObject({ id, type, name, location });
  });

  test("has identities that the directory knows", () => {
    expect(simulatedAzure().managedIdentities).toEqual([
      ...identities.map(([path, last, isUserAssigned]) => ({
        objectId: objectId(last),
        clientId: clientId(last),
        displayName: path.split("/").at(-1),
        resourceId: `${group}/providers/${path}`,
        isUserAssigned,
        createdAt: "2026-11-21T09:00:00.000Z",
      })),
      // The identity belongs to a machine in a subscription of which nothing else is known.
      {
        objectId: objectId("000000000005"),
        clientId: clientId("000000000005"),
        displayName: "branch-vm",
        resourceId:
          "/subscriptions/20000000-0000-4000-8000-000000000002/resourcegroups/branch/providers/Microsoft.Compute/virtualMachines/branch-vm",
        isUserAssigned: false,
        createdAt: "2026-11-21T09:00:00.000Z",
      },
    ]);
  });

  test("tells them of the resource that has one, and of the one that is a resource", () => {
    const { resources } = simulatedAzure().resourceManager;
    expect(resources.read(virtualMachine).identity).toEqual({
      type: "SystemAssigned",
      principalId: objectId("000000000001"),
      tenantId,
    });
    expect(resources.read(virtualMachine.replace("gateway-vm", "plain-vm")).identity).toBeUndefined();
    const collector = resources.read(`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector`);
    expect([collector.identity, collector.properties]).toEqual([
      undefined,
      { principalId: objectId("000000000004"), clientId: clientId("000000000004"), tenantId },
    ]);
    expect(resources.read(virtualMachine.replace("gateway-vm", "shared-identity-vm")).identity).toEqual({
      type: "UserAssigned",
      userAssignedIdentities: {
        [collector.id]: { principalId: objectId("000000000004"), clientId: clientId("000000000004") },
      },
    });
  });
});

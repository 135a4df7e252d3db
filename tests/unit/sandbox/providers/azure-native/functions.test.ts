import { beforeEach, describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { deployer, group, tenantId, workspace } from "../../cloud/simulatedAzure.ts";
import { message, type SimulatedProvider, simulatedProvider, systemData } from "./azureNative.ts";

let provider: SimulatedProvider;

beforeEach(() => {
  provider = simulatedProvider();
});

describe("functions", () => {
  function invoke(token: string, inputs: Properties) {
    return provider.definition.functions[token]?.invoke(inputs);
  }
  const resource = {
    location: "westeurope",
    etag: "00000000-0000-0000-0000-000000000000",
    systemData,
    resources: [],
  };

  test("say who runs the program, and where", () => {
    expect(invoke("azure-native:authorization:getClientConfig", {})).toEqual({
      clientId: "12000000-0000-4000-8000-000000000002",
      objectId: deployer,
      subscriptionId: "20000000-0000-4000-8000-000000000001",
      tenantId,
    });
  });

  test("find a machine with its identity, and one without", () => {
    const token = "azure-native:compute:getVirtualMachine";
    const machine = {
      ...resource,
      azureApiVersion: "2024-11-01",
      type: "Microsoft.Compute/virtualMachines",
      provisioningState: "Succeeded",
      timeCreated: "2026-01-05T08:00:00Z",
    };
    expect(invoke(token, { resourceGroupName: "Telemetry", vmName: "GATEWAY-vm" })).toEqual({
      ...machine,
      id: `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`,
      name: "gateway-vm",
      vmId: "23000000-0000-4000-8000-000000000001",
      identity: { type: "SystemAssigned", principalId: "22000000-0000-4000-8000-000000000001", tenantId },
    });
    expect(invoke(token, { resourceGroupName: "telemetry", vmName: "plain-vm" })).toEqual({
      ...machine,
      id: `${group}/providers/Microsoft.Compute/virtualMachines/plain-vm`,
      name: "plain-vm",
      vmId: "23000000-0000-4000-8000-000000000002",
    });
  });

  test.each([
    [
      "azure-native:operationalinsights:getWorkspace",
      { workspaceName: "logs" },
      { id: workspace, customerId: "21000000-0000-4000-8000-000000000001", location: "westeurope" },
    ],
    [
      "azure-native:digitaltwins:getDigitalTwin",
      { resourceName: "factory" },
      { hostName: "factory.api.weu.digitaltwins.azure.net" },
    ],
    [
      "azure-native:hybridcompute:getMachine",
      { machineName: "edge-server" },
      { identity: { type: "SystemAssigned", principalId: "22000000-0000-4000-8000-000000000002", tenantId } },
    ],
  ])("%s", (token, inputs, expected) => {
    expect(invoke(token, { resourceGroupName: "telemetry", ...inputs })).toMatchObject(expected);
  });

  test("say what Azure says of what is not there", () => {
    const token = "azure-native:hybridcompute:getMachine";
    expect(message(() => invoke(token, { resourceGroupName: "telemetry", machineName: "nope" }))).toBe(
      `request failed ${group}/providers/Microsoft.HybridCompute/machines/nope: Status=404 Code="ResourceNotFound" Message="The Resource 'Microsoft.HybridCompute/machines/nope' under resource group 'telemetry' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"`,
    );
  });

  test("refuse to expand", () => {
    const inputs = { resourceGroupName: "telemetry", vmName: "plain-vm", expand: "instanceView" };
    expect(message(() => invoke("azure-native:compute:getVirtualMachine", inputs))).toBe(
      "'expand' is not simulated by this sandbox",
    );
  });
});

describe("configuration", () => {
  test("may name the one tenant, subscription and place there are", () => {
    const config = { location: "West Europe", subscriptionId: provider.azure.resourceManager.subscriptionId, tenantId };
    expect(provider.definition.checkConfig?.(config)).toEqual([]);
  });

  test("may not name others", () => {
    expect(provider.definition.checkConfig?.({ location: "eastus", subscriptionId: "x", tenantId: "y" })).toEqual([
      {
        property: "location",
        reason: "azure-native:location can only be 'westeurope': this sandbox has nothing else",
      },
      {
        property: "subscriptionId",
        reason:
          "azure-native:subscriptionId can only be '20000000-0000-4000-8000-000000000001': this sandbox has nothing else",
      },
      {
        property: "tenantId",
        reason: `azure-native:tenantId can only be '${tenantId}': this sandbox has nothing else`,
      },
    ]);
  });
});

import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { dataPlaneAddress } from "../../../../components/roles/dataPlaneAddress";

const subscriptionId = "20000000-0000-4000-8000-000000000001";
const group = `/subscriptions/${subscriptionId}/resourceGroups/telemetry`;
const id = (type: string, name: string) => `${group}/providers/${type}/${name}`;
const metrics = "https://{location}.monitoring.azure.com{id}/metrics";

const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "azure-native:authorization:getClientConfig": { subscriptionId },
  "azure-native:digitaltwins:getDigitalTwin": { hostName: "factory.api.weu", location: "westeurope" },
  "azure-native:operationalinsights:getWorkspace": { customerId: "workspace-1", location: "westeurope" },
  "azure-native:compute:getVirtualMachine": { location: "westeurope" },
  "azure-native:hybridcompute:getMachine": { location: "northeurope" },
};

/** The address, and the calls to Azure that were made for it. */
async function addressOf(template: string, resourceId: string) {
  const asked: string[] = [];
  const call = ({ token, inputs }: pulumi.runtime.MockCallArgs) => {
    asked.push(`${token} ${JSON.stringify(inputs)}`);
    const answer = answers[token];
    if (answer === undefined || JSON.stringify(inputs).includes("gone")) {
      const details = `invocation of ${token} returned an error: Status=404 Code="ResourceNotFound"`;
      throw Object.assign(new Error(details), { details });
    }
    return { ...answer };
  };
  await pulumi.runtime.setMocks({ call, newResource: () => ({ id: "", state: {} }) });
  return { address: await dataPlaneAddress(template, resourceId, {}), asked };
}

const provider = "azure-native:authorization:getClientConfig {}";
const twins = id("Microsoft.DigitalTwins/digitalTwinsInstances", "factory");
const workspace = id("Microsoft.OperationalInsights/workspaces", "logs");
const vm = id("MICROSOFT.COMPUTE/VIRTUALMACHINES", "gateway-vm");
const machine = id("Microsoft.HybridCompute/machines", "edge-server");

describe("dataPlaneAddress", () => {
  test.each([
    [
      "https://{hostName}",
      twins,
      "https://factory.api.weu",
      ['azure-native:digitaltwins:getDigitalTwin {"resourceGroupName":"telemetry","resourceName":"factory"}'],
    ],
    [
      "https://logs/v1/workspaces/{customerId}",
      workspace,
      "https://logs/v1/workspaces/workspace-1",
      ['azure-native:operationalinsights:getWorkspace {"resourceGroupName":"telemetry","workspaceName":"logs"}'],
    ],
    [
      metrics,
      vm,
      `https://westeurope.monitoring.azure.com${vm}/metrics`,
      ['azure-native:compute:getVirtualMachine {"resourceGroupName":"telemetry","vmName":"gateway-vm"}'],
    ],
    [
      metrics,
      machine,
      `https://northeurope.monitoring.azure.com${machine}/metrics`,
      ['azure-native:hybridcompute:getMachine {"machineName":"edge-server","resourceGroupName":"telemetry"}'],
    ],
    // The resource lacks the property from which the address is made.
    [
      "https://{hostName}",
      machine,
      undefined,
      ['azure-native:hybridcompute:getMachine {"machineName":"edge-server","resourceGroupName":"telemetry"}'],
    ],
  ])("fills %s for %s", async (template, resourceId, address, questions) => {
    expect(await addressOf(template, resourceId)).toEqual({ address, asked: [provider, ...questions] });
  });

  test("asks nothing where the id says all", async () => {
    const lake = id("Microsoft.Storage/storageAccounts", "lake");
    expect(await addressOf("https://{name}.blob.core.windows.net", lake)).toEqual({
      address: "https://lake.blob.core.windows.net",
      asked: [],
    });
  });

  test("knows none for a resource of another type", async () => {
    const account = id("Microsoft.Automation/automationAccounts", "runbooks");
    expect(await addressOf(metrics, account)).toEqual({ address: undefined, asked: [] });
  });

  test("does not look in another subscription than the provider's", async () => {
    const elsewhere = vm.replace(subscriptionId, "20000000-0000-4000-8000-000000000002");
    expect(await addressOf(metrics, elsewhere)).toEqual({ address: undefined, asked: [provider] });
  });

  test("reports what cannot be looked up, without a stack trace", async () => {
    await expect(addressOf(metrics, id("Microsoft.HybridCompute/machines", "gone"))).rejects.toThrow(
      new pulumi.RunError(
        `${id("Microsoft.HybridCompute/machines", "gone")} could not be looked up: Status=404 Code="ResourceNotFound"`,
      ),
    );
  });
});

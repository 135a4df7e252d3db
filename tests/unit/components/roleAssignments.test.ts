import { describe, expect, test } from "@jest/globals";
import { RoleAssignments } from "../../../components/roleAssignments";
import { deploy } from "./mockedDeployment";

const subscription = "/subscriptions/20000000-0000-4000-8000-000000000001";
const group = `${subscription}/resourceGroups/telemetry`;
const factory = `${group}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;
const elsewhere =
  "/subscriptions/20000000-0000-4000-8000-000000000002/resourceGroups/x/providers/Microsoft.Compute/virtualMachines/vm";
const publisher = "3913510d-42f4-4e42-8a64-420c390055eb";

const functions = {
  "azure-native:authorization:getClientConfig": () => ({ subscriptionId: "20000000-0000-4000-8000-000000000001" }),
  "azure-native:digitaltwins:getDigitalTwin": ({ resourceName }: Record<string, unknown>) => ({
    hostName: `${resourceName}.api.weu.digitaltwins.azure.net`,
    location: "westeurope",
  }),
};

test("gives each role under a name that follows from the grant, and says what it opens", async () => {
  const { resources, outputs } = await deploy(
    () =>
      new RoleAssignments("role-assignments", {
        principal: {
          key: "application",
          principalId: "30000000-0000-4000-8000-000000000001",
          principalType: "ServicePrincipal",
        },
        grants: [
          {
            role: "Azure Digital Twins Data Owner",
            roleDefinitionId: "bcd981a7-7f74-457b-83e1-cceb9e632ffe",
            scope: factory,
          },
          {
            role: "Reader",
            roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
            scope: "/providers/Microsoft.Management/managementGroups/root",
          },
          { role: "Monitoring Metrics Publisher", roleDefinitionId: publisher, scope: elsewhere },
          {
            role: "Monitoring Metrics Publisher",
            roleDefinitionId: publisher,
            scope: group,
            condition: "@Resource[x] StringEquals 'y'",
          },
        ],
      }).access,
    {},
    functions,
  );

  const assignment = (role: string, on: string, roleAssignmentName: string, inputs: Record<string, string>) => ({
    type: "azure-native:authorization:RoleAssignment",
    name: `role-assignments-${role}-${on}`,
    // The name that it has while the catalogue does not know the role.
    aliases: [`role-assignments-${inputs["roleDefinitionId"]?.split("/").at(-1)}-${on}`],
    parent: "role-assignments",
    inputs: {
      principalId: "30000000-0000-4000-8000-000000000001",
      principalType: "ServicePrincipal",
      roleAssignmentName,
      ...inputs,
    },
    ignoreChanges: ["scope", "roleDefinitionId", "roleAssignmentName"],
    retries: true,
  });
  expect(resources).toEqual([
    {
      type: "azure-api-access:index:RoleAssignments",
      name: "role-assignments",
      inputs: {},
      outputs: { access: outputs },
    },
    assignment("azure-digital-twins-data-owner", "factory-ac9c7f8a", "49379b1c-5464-59e0-a1ab-7da7ddae9d63", {
      scope: factory,
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/bcd981a7-7f74-457b-83e1-cceb9e632ffe`,
    }),
    assignment("monitoring-metrics-publisher", "telemetry-b5efa0eb", "ccafe1a1-73a2-5d0b-981b-623a3a1a9975", {
      scope: group,
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${publisher}`,
      condition: "@Resource[x] StringEquals 'y'",
      conditionVersion: "2.0",
    }),
    assignment("monitoring-metrics-publisher", "vm-534ad106", "1fbc173a-56d7-5d4e-aa2f-ac125ff51dbf", {
      scope: elsewhere,
      roleDefinitionId: `/subscriptions/20000000-0000-4000-8000-000000000002/providers/Microsoft.Authorization/roleDefinitions/${publisher}`,
    }),
    assignment("reader", "root-8e664b68", "74a1ed7c-db9a-5ce0-b078-36b41e88bd04", {
      scope: "/providers/Microsoft.Management/managementGroups/root",
      roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
    }),
  ]);
  const role = (name: string, resourceId: string) => ({ kind: "role", name, principal: "application", resourceId });
  const customMetrics = { api: "Azure Monitor custom metrics", tokenScope: "https://monitoring.azure.com//.default" };
  expect(outputs).toEqual([
    {
      ...role("Azure Digital Twins Data Owner", factory),
      api: "Azure Digital Twins",
      tokenScope: "https://digitaltwins.azure.net/.default",
      address: "https://factory.api.weu.digitaltwins.azure.net",
    },
    {
      ...role("Reader", "/providers/Microsoft.Management/managementGroups/root"),
      api: "Log Analytics API",
      tokenScope: "https://api.loganalytics.io/.default",
    },
    { ...role("Monitoring Metrics Publisher", elsewhere), ...customMetrics },
    { ...role("Monitoring Metrics Publisher", group), ...customMetrics },
  ]);
});

describe("the access that a role gives", () => {
  const owner = {
    role: "Azure Digital Twins Data Owner",
    roleDefinitionId: "bcd981a7-7f74-457b-83e1-cceb9e632ffe",
    scope: factory,
  };
  const reader = {
    role: "Log Analytics Reader",
    roleDefinitionId: "73c42c96-874c-492b-b04d-ab87d138a893",
    scope: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
  };
  const metrics = {
    role: "Monitoring Metrics Publisher",
    roleDefinitionId: publisher,
    scope: `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`,
  };
  const blobs = {
    role: "Storage Blob Data Reader",
    roleDefinitionId: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    scope: `${group}/providers/Microsoft.Storage/storageAccounts/contoso`,
  };
  const accessIn = async (environment: string) => {
    const { outputs } = await deploy(
      () =>
        new RoleAssignments("role-assignments", {
          principal: { key: "application", principalId: "principal", principalType: "ServicePrincipal" },
          grants: [owner, reader, metrics, blobs],
          environment,
        }).access,
      {},
      {
        ...functions,
        "azure-native:operationalinsights:getWorkspace": () => ({ customerId: "workspace-1", location: "somewhere" }),
        "azure-native:compute:getVirtualMachine": () => ({ location: "somewhere" }),
      },
    );
    return outputs;
  };
  const access = ({ role, scope }: { readonly role: string; readonly scope: string }) => ({
    kind: "role",
    name: role,
    principal: "application",
    resourceId: scope,
  });

  test.each([
    ["usgovernment", "https://api.loganalytics.us", "monitoring.azure.us", "core.usgovcloudapi.net"],
    ["china", "https://api.loganalytics.azure.cn", "monitoring.azure.cn", "core.chinacloudapi.cn"],
  ])("has the addresses and token scopes of the cloud %s", async (environment, logs, monitoring, storage) => {
    expect(await accessIn(environment)).toEqual([
      // No other cloud than the public one has an audience for it.
      access(owner),
      {
        ...access(reader),
        api: "Log Analytics API",
        tokenScope: `${logs}/.default`,
        address: `${logs}/v1/workspaces/workspace-1`,
      },
      {
        ...access(metrics),
        api: "Azure Monitor custom metrics",
        tokenScope: `https://${monitoring}//.default`,
        address: `https://somewhere.${monitoring}${metrics.scope}/metrics`,
      },
      {
        ...access(blobs),
        api: "Azure Blob Storage",
        tokenScope: "https://storage.azure.com/.default",
        address: `https://contoso.blob.${storage}`,
      },
    ]);
  });

  test("is refused for a cloud that is none", async () => {
    await expect(() => accessIn("moon")).rejects.toThrow(
      new RangeError("environment must be one of public, usgovernment, dod, china, but is moon"),
    );
  });
});

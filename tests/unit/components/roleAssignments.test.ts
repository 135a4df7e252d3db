import { expect, test } from "@jest/globals";
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
    ignoreChanges: ["scope", "roleDefinitionId"],
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

import { describe, expect, test } from "@jest/globals";
import { findAzureRole } from "../../../../catalogue/azureRoles";
import { type Environment, findCloud } from "../../../../catalogue/clouds";
import type { Access } from "../../../../components/access";
import { RoleAssignments, type RoleGrant, tokenScopesOfRoles } from "../../../../components/roles/roleAssignments";
import { deploy, refusalOf } from "../mockedDeployment";

const subscription = "/subscriptions/20000000-0000-4000-8000-000000000001";
const group = `${subscription}/resourceGroups/telemetry`;
const factory = `${group}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;
const elsewhere =
  "/subscriptions/20000000-0000-4000-8000-000000000002/resourceGroups/x/providers/Microsoft.Compute/virtualMachines/vm";
const root = "/providers/Microsoft.Management/managementGroups/root";
const publisher = "3913510d-42f4-4e42-8a64-420c390055eb";
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const ownRole = "99999999-0000-4000-8000-00000000000a";

const functions = {
  "azure-native:authorization:getClientConfig": () => ({ subscriptionId: "20000000-0000-4000-8000-000000000001" }),
  "azure-native:digitaltwins:getDigitalTwin": ({ resourceName }: Record<string, unknown>) => ({
    hostName: `${resourceName}.api.weu.digitaltwins.azure.net`,
    location: "westeurope",
  }),
};

const roleAssignments = (grants: RoleGrant[], environment?: Environment) => () =>
  new RoleAssignments("role-assignments", {
    principal: { key: "application", principalId: "30000000-0000-4000-8000-000000000001" },
    grants,
    ...(environment !== undefined && { environment }),
  });

/** The access of a role on a scope, without the data plane. */
const accessTo = (key: string, name: string, resourceId: string): Access => ({
  key: `azureRole/${key}`,
  kind: "azureRole",
  name,
  id: findAzureRole(name)?.roleDefinitionId ?? name,
  principal: "application",
  resourceId,
});

describe("RoleAssignments", () => {
  test("gives each role under a name that follows from the grant, and tells the access", async () => {
    const { resources, outputs } = await deploy(
      () =>
        roleAssignments([
          { role: "Azure Digital Twins Data Owner", scope: factory },
          { role: "ACDD72A7-3385-48EF-BD42-F606FBA81AE7", scope: root },
          { role: "Monitoring Metrics Publisher", scope: elsewhere },
          { role: "Monitoring Metrics Publisher", scope: group, condition: "@Resource[x] StringEquals 'y'" },
          { role: "Contributor", scope: group, acceptPrivileged: true },
          { role: ownRole, scope: group },
        ])().access,
      {},
      functions,
    );

    const assignment = (role: string, on: string, roleAssignmentName: string, inputs: Record<string, string>) => {
      const roleDefinitionId = inputs["roleDefinitionId"]?.split("/").at(-1);
      return {
        type: "azure-native:authorization:RoleAssignment",
        name: `role-assignments-${role}-${on}`,
        // The alias is the name that the resource has while the catalogue does not know the role.
        ...(role !== roleDefinitionId && { aliases: [`role-assignments-${roleDefinitionId}-${on}`] }),
        parent: "role-assignments",
        inputs: {
          principalId: "30000000-0000-4000-8000-000000000001",
          principalType: "ServicePrincipal",
          roleAssignmentName,
          ...inputs,
        },
        ignoreChanges: ["scope", "roleDefinitionId", "roleAssignmentName"],
        retries: true,
      };
    };
    const inSubscription = `${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
    expect(resources).toEqual([
      {
        type: "azure-api-access:index:RoleAssignments",
        name: "role-assignments",
        inputs: {},
        outputs: { access: outputs },
      },
      assignment(ownRole, "telemetry-b5efa0eb", "5681adf6-9666-5fc7-9685-0748a2ccbbf3", {
        scope: group,
        roleDefinitionId: `${inSubscription}/${ownRole}`,
      }),
      assignment("azure-digital-twins-data-owner", "factory-ac9c7f8a", "49379b1c-5464-59e0-a1ab-7da7ddae9d63", {
        scope: factory,
        roleDefinitionId: `${inSubscription}/bcd981a7-7f74-457b-83e1-cceb9e632ffe`,
      }),
      assignment("contributor", "telemetry-b5efa0eb", "9f1b1e2c-dba2-5d61-ba1a-992e7b4c97b8", {
        scope: group,
        roleDefinitionId: `${inSubscription}/${contributor}`,
      }),
      assignment("monitoring-metrics-publisher", "telemetry-b5efa0eb", "ccafe1a1-73a2-5d0b-981b-623a3a1a9975", {
        scope: group,
        roleDefinitionId: `${inSubscription}/${publisher}`,
        condition: "@Resource[x] StringEquals 'y'",
        conditionVersion: "2.0",
      }),
      assignment("monitoring-metrics-publisher", "vm-534ad106", "1fbc173a-56d7-5d4e-aa2f-ac125ff51dbf", {
        scope: elsewhere,
        roleDefinitionId: `/subscriptions/20000000-0000-4000-8000-000000000002/providers/Microsoft.Authorization/roleDefinitions/${publisher}`,
      }),
      assignment("reader", "root-8e664b68", "74a1ed7c-db9a-5ce0-b078-36b41e88bd04", {
        scope: root,
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
      }),
    ]);
    const customMetrics = {
      api: "Azure Monitor custom metrics",
      service: "customMetrics",
      tokenScope: "https://monitoring.azure.com//.default",
    } as const;
    const access: Access[] = [
      {
        ...accessTo("azure-digital-twins-data-owner-factory-ac9c7f8a", "Azure Digital Twins Data Owner", factory),
        api: "Azure Digital Twins",
        service: "digitalTwins",
        tokenScope: "https://digitaltwins.azure.net/.default",
        address: "https://factory.api.weu.digitaltwins.azure.net",
      },
      {
        ...accessTo("reader-root-8e664b68", "Reader", root),
        api: "Log Analytics API",
        service: "logAnalytics",
        tokenScope: "https://api.loganalytics.io/.default",
      },
      {
        ...accessTo("monitoring-metrics-publisher-vm-534ad106", "Monitoring Metrics Publisher", elsewhere),
        ...customMetrics,
      },
      {
        ...accessTo("monitoring-metrics-publisher-telemetry-b5efa0eb", "Monitoring Metrics Publisher", group),
        ...customMetrics,
      },
      accessTo("contributor-telemetry-b5efa0eb", "Contributor", group),
      accessTo(`${ownRole}-telemetry-b5efa0eb`, ownRole, group),
    ];
    expect(outputs).toEqual(access);
  });

  test("refuses every role that may not be given, and declares nothing", async () => {
    const refusal = await refusalOf(
      roleAssignments([
        { role: "Raeder", scope: group },
        { role: "Reader", scope: group },
        { role: "8E3AF657-A8FF-443C-A75C-2FE8C4BCB635", scope: group, acceptPrivileged: true },
        { role: "User Access Administrator", scope: group, acceptPrivileged: true },
        { role: "Role Based Access Control Administrator", scope: group },
        { role: contributor, scope: group },
        { role: "Reader", scope: factory, acceptPrivileged: true },
      ]),
    );
    const rights = "a role with no more rights than an application needs";
    expect(refusal).toEqual({
      component: "RoleAssignments role-assignments",
      faults: [
        {
          path: "grants[0].role",
          found: '"Raeder"',
          allowed: "the name of a built-in role of Azure, such as Reader, or the GUID of any role's definition",
          suggestion: "Reader",
        },
        {
          path: "grants[2].role",
          found: '"8E3AF657-A8FF-443C-A75C-2FE8C4BCB635"',
          allowed: `${rights}: Owner may do everything and give it away`,
        },
        {
          path: "grants[3].role",
          found: '"User Access Administrator"',
          allowed: `${rights}: User Access Administrator may give itself and others every role`,
        },
        {
          path: "grants[4].role",
          found: '"Role Based Access Control Administrator"',
          allowed: `${rights}: Role Based Access Control Administrator may give itself and others every role`,
        },
        {
          path: "grants[5].role",
          found: `"${contributor}"`,
          allowed:
            "a role that is not privileged, or this one with acceptPrivileged: true beside it: its holder may assign roles or do everything",
          suggestion: "{ role: Contributor, acceptPrivileged: true, … }",
        },
        {
          path: "grants[6].acceptPrivileged",
          found: "true, with Reader, which is not privileged",
          allowed: "nothing, where the role is not privileged",
        },
      ],
      declared: [],
    });
  });
});

describe("the access that a role gives", () => {
  const owner: RoleGrant = { role: "Azure Digital Twins Data Owner", scope: factory };
  const reader: RoleGrant = {
    role: "Log Analytics Reader",
    scope: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
  };
  const metrics: RoleGrant = {
    role: "Monitoring Metrics Publisher",
    scope: `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`,
  };
  const blobs: RoleGrant = {
    role: "Storage Blob Data Reader",
    scope: `${group}/providers/Microsoft.Storage/storageAccounts/contoso`,
  };
  const grants = [owner, reader, metrics, blobs];

  test.each<[environment: Environment, logs: string, monitoring: string, storage: string]>([
    ["usgovernment", "https://api.loganalytics.us", "monitoring.azure.us", "core.usgovcloudapi.net"],
    ["china", "https://api.loganalytics.azure.cn", "monitoring.azure.cn", "core.chinacloudapi.cn"],
  ])("has the addresses and token scopes of the cloud %s", async (environment, logs, monitoring, storage) => {
    const { outputs } = await deploy(
      () => roleAssignments(grants, environment)().access,
      {},
      {
        ...functions,
        "azure-native:operationalinsights:getWorkspace": () => ({ customerId: "workspace-1", location: "somewhere" }),
        "azure-native:compute:getVirtualMachine": () => ({ location: "somewhere" }),
      },
    );
    const access: Access[] = [
      // Only the public cloud has an audience for it.
      accessTo("azure-digital-twins-data-owner-factory-ac9c7f8a", owner.role, owner.scope),
      {
        ...accessTo("log-analytics-reader-logs-2185b97e", reader.role, reader.scope),
        api: "Log Analytics API",
        service: "logAnalytics",
        tokenScope: `${logs}/.default`,
        address: `${logs}/v1/workspaces/workspace-1`,
      },
      {
        ...accessTo("monitoring-metrics-publisher-gateway-vm-112264c2", metrics.role, metrics.scope),
        api: "Azure Monitor custom metrics",
        service: "customMetrics",
        tokenScope: `https://${monitoring}//.default`,
        address: `https://somewhere.${monitoring}${metrics.scope}/metrics`,
      },
      {
        ...accessTo("storage-blob-data-reader-contoso-9be48214", blobs.role, blobs.scope),
        api: "Azure Blob Storage",
        service: "blobStorage",
        tokenScope: "https://storage.azure.com/.default",
        address: `https://contoso.blob.${storage}`,
      },
    ];
    expect(outputs).toEqual(access);
  });

  test("has the token scopes of its APIs, by name and each once", () => {
    const both = [
      ...grants,
      { role: "acdd72a7-3385-48ef-bd42-f606fba81ae7", scope: group },
      { role: ownRole, scope: group },
    ];
    expect(tokenScopesOfRoles(both, findCloud("public"))).toEqual({
      "Azure Digital Twins": "https://digitaltwins.azure.net/.default",
      "Log Analytics API": "https://api.loganalytics.io/.default",
      "Azure Monitor custom metrics": "https://monitoring.azure.com//.default",
      "Azure Blob Storage": "https://storage.azure.com/.default",
    });
    expect(tokenScopesOfRoles([owner], findCloud("china"))).toEqual({});
  });
});

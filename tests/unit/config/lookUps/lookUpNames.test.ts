import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { findCloud } from "../../../../catalogue/clouds";
import type { TableArgs } from "../../../../components/logIngestion/tables/tableSchema";
import { type Functions, lookUpIn } from "../mockedLookUps";
import { type Row, rowsOf } from "../refusals";

const subscriptionId = "20000000-0000-4000-8000-000000000001";
const subscription = `/subscriptions/${subscriptionId}`;
const group = `${subscription}/resourceGroups/telemetry`;
const id = (type: string, name: string) => `${group}/providers/${type}/${name}`;
const workspaceId = id("Microsoft.OperationalInsights/workspaces", "logs");
const vaultId = id("Microsoft.KeyVault/vaults", "contoso-secrets");
const vm = id("Microsoft.Compute/virtualMachines", "gateway-vm");
const machine = id("Microsoft.HybridCompute/machines", "edge-server");
const account = id("Microsoft.Automation/automationAccounts", "runbooks");
const collector = id("Microsoft.ManagedIdentity/userAssignedIdentities", "collector");

const identity = (principalId: string) => ({ identity: { principalId, type: "SystemAssigned" } });

/** Azure's answers. They have Azure's letter case, even if the request has another one. */
const azure: Functions = {
  getClientConfig: () => ({ subscriptionId }),
  getWorkspace: () => ({ id: workspaceId, name: "logs", location: "westeurope", customerId: "customer" }),
  getVault: () => ({ id: vaultId, name: "contoso-secrets" }),
  getVirtualMachine: () => ({ id: vm, ...identity("principal of the vm") }),
  getMachine: () => ({ id: machine, ...identity("principal of the machine") }),
  getAutomationAccount: () => ({ id: account, ...identity("principal of the account") }),
  getUserAssignedIdentity: () => ({ id: collector, principalId: "principal of the collector" }),
};
const fails = (message: string) => () => {
  throw new Error(message);
};
const notThere = fails('Status=404 Code="ResourceNotFound" Message="The Resource was not found."');

const application = { displayName: "Gateway" };
const tables: Record<string, TableArgs> = { AppEvents_CL: { columns: [{ name: "TimeGenerated", type: "datetime" }] } };
const workspace = {
  id: workspaceId,
  name: "logs",
  resourceGroupName: "telemetry",
  location: "westeurope",
  customerId: "customer",
};
const ingestion = (...writers: string[]) => ({ logIngestion: { workspaceId, tables, writers } });

const workspaceAllowed = "the id of a Log Analytics workspace that is there";
const writerAllowed =
  "the resource id of an Azure virtual machine, an Azure Arc machine, an Automation account, or a user-assigned managed identity that is there";
const ownIdentity = "an identity of its own, which this switches on: ";
const fault = (path: string, found: string, allowed: string): Row => ({ path, found, allowed });

describe("looking up", () => {
  test("nothing asks nothing", async () => {
    const written = { application, asOf: "2027-03-01", cloud: findCloud("china") };
    expect(await lookUpIn({}, written)).toEqual({
      configuration: { ...written, application: { ...application, tenantApis: [] } },
      asked: [],
    });
  });

  test("finds a workspace, a vault and identities, and gives them Azure's own letter case", async () => {
    const upper = (text: string) => text.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions");
    const endpoint = { publicNetworkAccess: "Disabled" as const };
    const writers = [upper(vm), "application", machine.toLowerCase(), upper(account), collector.toLowerCase()];
    const written = {
      application: { ...application, keyVaultId: vaultId.toLowerCase() },
      logIngestion: { workspaceId: upper(workspaceId), tables, endpoint, writers },
    };
    expect(await lookUpIn(azure, written)).toEqual({
      configuration: {
        cloud: findCloud("public"),
        application: {
          ...application,
          tenantApis: [],
          keyVault: { id: vaultId, name: "contoso-secrets", resourceGroupName: "telemetry" },
        },
        logIngestion: {
          workspace,
          tables,
          endpoint,
          writers: [
            { key: vm, principalId: "principal of the vm" },
            "application",
            { key: machine, principalId: "principal of the machine" },
            { key: account, principalId: "principal of the account" },
            { key: collector, principalId: "principal of the collector" },
          ],
        },
      },
      asked: [
        'getAutomationAccount {"automationAccountName":"RUNBOOKS","resourceGroupName":"TELEMETRY"}',
        "getClientConfig {}",
        'getMachine {"machineName":"edge-server","resourceGroupName":"telemetry"}',
        'getUserAssignedIdentity {"resourceGroupName":"telemetry","resourceName":"collector"}',
        'getVault {"resourceGroupName":"telemetry","vaultName":"contoso-secrets"}',
        'getVirtualMachine {"resourceGroupName":"TELEMETRY","vmName":"GATEWAY-VM"}',
        'getWorkspace {"resourceGroupName":"TELEMETRY","workspaceName":"LOGS"}',
      ],
    });
  });

  test("adds no application to the writers, and no application to a stack that has none", async () => {
    const { configuration } = await lookUpIn(azure, ingestion(vm));
    expect(configuration).toEqual({
      cloud: findCloud("public"),
      logIngestion: { workspace, tables, writers: [{ key: vm, principalId: "principal of the vm" }] },
    });
  });

  const noIdentity = { getVirtualMachine: () => ({ id: vm }) };
  test.each([
    [
      "a machine that is not there",
      { getVirtualMachine: notThere },
      vm.toLowerCase(),
      `${vm.toLowerCase()}, which is not there`,
      writerAllowed,
    ],
    [
      "a virtual machine without an identity",
      noIdentity,
      vm,
      `${vm}, which has no system-assigned identity`,
      `${ownIdentity}az vm identity assign --resource-group telemetry --name gateway-vm`,
    ],
    [
      "an Arc machine without an identity",
      { getMachine: () => ({ id: machine, identity: { type: "None", principalId: "" } }) },
      machine,
      `${machine}, which has no system-assigned identity`,
      `${ownIdentity}az resource update --ids ${machine} --set identity.type=SystemAssigned`,
    ],
    [
      "an Automation account without an identity",
      { getAutomationAccount: () => ({ id: account }) },
      account,
      `${account}, which has no system-assigned identity`,
      `${ownIdentity}Set-AzAutomationAccount -ResourceGroupName telemetry -Name runbooks -AssignSystemIdentity`,
    ],
    [
      "a machine with user-assigned identities only",
      {
        getVirtualMachine: () => ({
          id: vm,
          identity: { type: "UserAssigned", userAssignedIdentities: { [collector]: {}, [`${collector}-2`]: {} } },
        }),
      },
      vm,
      `${vm}, which has no system-assigned identity`,
      `in its place one of its user-assigned identities, ${collector} or ${collector}-2; or ${ownIdentity}az vm identity assign --resource-group telemetry --name gateway-vm`,
    ],
    ["a resource of another type", {}, workspaceId, workspaceId, writerAllowed],
  ])("refuses %s", async (_, functions, writer, found, allowed) => {
    const { error } = await lookUpIn({ ...azure, ...functions }, ingestion("application", writer));
    expect(rowsOf(error)).toEqual([fault("logIngestion.writers[1]", found, allowed)]);
  });

  describe("a machine in another subscription", () => {
    const elsewhere = vm.replace(subscriptionId, "20000000-0000-4000-8000-000000000002");
    const principal = (resourceId: string) => () => ({
      objectId: "principal-elsewhere",
      alternativeNames: ["isExplicit=False", resourceId],
    });

    test("is found in the directory, by its name and its id", async () => {
      const asWritten = elsewhere.replace("resourceGroups", "resourcegroups");
      const functions = { ...azure, getServicePrincipal: principal(asWritten) };
      expect(await lookUpIn(functions, ingestion(elsewhere))).toEqual({
        configuration: {
          cloud: findCloud("public"),
          logIngestion: { workspace, tables, writers: [{ key: asWritten, principalId: "principal-elsewhere" }] },
        },
        asked: [
          "getClientConfig {}",
          'getServicePrincipal {"displayName":"gateway-vm"}',
          'getWorkspace {"resourceGroupName":"telemetry","workspaceName":"logs"}',
        ],
      });
    });

    test.each([
      [
        "where the principal of that name is another's",
        principal(vm),
        `${elsewhere}, of which the tenant knows no managed identity`,
        "the resource id of something that is there and has an identity of its own",
      ],
      [
        "where there is none of that name",
        () => {
          throw new Error("Service principal not found: no service principals found matching filter");
        },
        `${elsewhere}, of which the tenant knows no managed identity`,
        "the resource id of something that is there and has an identity of its own",
      ],
      [
        "where there are several of that name",
        () => {
          throw new Error("Multiple service principals found: found multiple service principals matching filter");
        },
        `${elsewhere}, in another subscription than the azure-native provider works in, and of a name that several principals in the tenant have`,
        "a resource in the provider's subscription, or one whose name is its own",
      ],
    ])("is refused %s", async (_, getServicePrincipal, found, allowed) => {
      const { error } = await lookUpIn({ ...azure, getServicePrincipal }, ingestion("application", elsewhere));
      expect(rowsOf(error)).toEqual([fault("logIngestion.writers[1]", found, allowed)]);
    });
  });

  test("reports every fault there is at once", async () => {
    const { error } = await lookUpIn(
      { ...azure, ...noIdentity, getWorkspace: notThere, getVault: notThere, getMachine: notThere },
      { application: { ...application, keyVaultId: vaultId }, ...ingestion(vm, machine) },
    );
    expect(rowsOf(error)).toEqual([
      fault("application.keyVaultId", `${vaultId}, which is not there`, "the id of a key vault that is there"),
      fault("logIngestion.workspaceId", `${workspaceId}, which is not there`, workspaceAllowed),
      fault(
        "logIngestion.writers[0]",
        `${vm}, which has no system-assigned identity`,
        `${ownIdentity}az vm identity assign --resource-group telemetry --name gateway-vm`,
      ),
      fault("logIngestion.writers[1]", `${machine}, which is not there`, writerAllowed),
    ]);
  });

  test("says which right is missing to look, rather than that nothing is there", async () => {
    const refused = 'Status=403 Code="AuthorizationFailed" Message="The client does not have authorization."';
    const { error } = await lookUpIn(
      { ...azure, getWorkspace: fails(refused), getVirtualMachine: notThere },
      ingestion(vm),
    );
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error).toHaveProperty(
      "message",
      `${workspaceId} could not be looked up: ${refused} Whoever deploys this stack needs the Azure role Reader on it.`,
    );
  });
});

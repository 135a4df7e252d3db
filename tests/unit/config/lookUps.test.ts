import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { findCloud } from "../../../components/catalogue/nationalClouds";
import { application, type Functions, lookUpIn, refusal } from "./mockedLookUps";

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

/** Azure, which answers in its own letter case whatever was asked. */
const azure: Functions = {
  getClientConfig: () => ({ subscriptionId }),
  getWorkspace: () => ({ id: workspaceId, name: "logs", location: "westeurope" }),
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

const tables = [{ name: "AppEvents_CL", columns: [{ name: "TimeGenerated", type: "datetime" }] }];
const ingestion = (...writers: string[]) => ({ logIngestion: { workspaceId, tables, writers } });

const workspaceAllowed = "the id of a Log Analytics workspace that is there";
const writerAllowed =
  "the resource id of an Azure virtual machine, an Azure Arc machine, an Automation account, or a user-assigned managed identity that is there";
const ownIdentity = "an identity of its own, which this switches on: ";
const fault = (path: string, found: string, allowed: string) =>
  `azure-api-access:${path}\n  found:   ${found}\n  allowed: ${allowed}`;

describe("looking up", () => {
  test("nothing asks nothing", async () => {
    const asOf = new Date("2027-03-01T00:00:00Z");
    expect(await lookUpIn({}, { application, asOf, cloud: findCloud("china") })).toEqual({
      configuration: { application, asOf, cloud: findCloud("china") },
      asked: [],
    });
  });

  test("finds a workspace, a vault and identities, and gives them Azure's own letter case", async () => {
    const upper = (text: string) => text.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions");
    const endpoint = { publicNetworkAccess: "Disabled" };
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
          keyVault: { id: vaultId, name: "contoso-secrets", resourceGroupName: "telemetry" },
        },
        logIngestion: {
          workspace: { id: workspaceId, name: "logs", resourceGroupName: "telemetry", location: "westeurope" },
          tables,
          endpoint,
          writers: {
            application: true,
            managedIdentities: [
              { resourceId: vm, principalId: "principal of the vm" },
              { resourceId: machine, principalId: "principal of the machine" },
              { resourceId: account, principalId: "principal of the account" },
              { resourceId: collector, principalId: "principal of the collector" },
            ],
          },
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

  test("knows when the application does not write", async () => {
    const { configuration } = await lookUpIn(azure, ingestion());
    expect(configuration?.logIngestion?.writers).toEqual({ application: false, managedIdentities: [] });
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
    expect(error).toHaveProperty("message", refusal(fault("logIngestion.writers[1]", found, allowed)));
  });

  describe("a machine in another subscription", () => {
    const elsewhere = vm.replace(subscriptionId, "20000000-0000-4000-8000-000000000002");
    const principal = (resourceId: string) => () => ({
      objectId: "principal-elsewhere",
      alternativeNames: ["isExplicit=False", resourceId],
    });

    test("is found in the directory, by its name and its id", async () => {
      const asWritten = elsewhere.replace("resourceGroups", "resourcegroups");
      const { configuration, asked } = await lookUpIn(
        { ...azure, getServicePrincipal: principal(asWritten) },
        ingestion(elsewhere),
      );
      expect(configuration?.logIngestion?.writers.managedIdentities).toEqual([
        { resourceId: asWritten, principalId: "principal-elsewhere" },
      ]);
      expect(asked.filter((call) => !call.startsWith("getClientConfig") && !call.startsWith("getWorkspace"))).toEqual([
        'getServicePrincipal {"displayName":"gateway-vm"}',
      ]);
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
      expect(error).toHaveProperty("message", refusal(fault("logIngestion.writers[1]", found, allowed)));
    });
  });

  test("reports every fault there is at once", async () => {
    const { error } = await lookUpIn(
      { ...azure, ...noIdentity, getWorkspace: notThere, getVault: notThere, getMachine: notThere },
      { application: { ...application, keyVaultId: vaultId }, ...ingestion(vm, machine) },
    );
    expect(error).toHaveProperty(
      "message",
      refusal(
        fault("application.keyVaultId", `${vaultId}, which is not there`, "the id of a key vault that is there"),
        fault("logIngestion.workspaceId", `${workspaceId}, which is not there`, workspaceAllowed),
        fault(
          "logIngestion.writers[0]",
          `${vm}, which has no system-assigned identity`,
          `${ownIdentity}az vm identity assign --resource-group telemetry --name gateway-vm`,
        ),
        fault("logIngestion.writers[1]", `${machine}, which is not there`, writerAllowed),
      ),
    );
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

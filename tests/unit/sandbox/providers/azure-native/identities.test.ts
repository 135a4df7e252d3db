import { describe, expect, test } from "@jest/globals";
import { Cloud } from "../../../../../sandbox/cloud/cloud.ts";
import { plainServicePrincipal } from "../../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { Store } from "../../../../../sandbox/cloud/store.ts";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { properties } from "../../cloud/directory/simulatedDirectory.ts";
import { group, refusal, tenantId, workspace } from "../../cloud/simulatedAzure.ts";
import { assignmentToken, example, message, reader, simulatedProvider, subject, systemData } from "./azureNative.ts";

const objectId = (last: number) => `22000000-0000-4000-8000-00000000000${last}`;
const clientId = (last: number) => `24000000-0000-4000-8000-00000000000${last}`;
const collector = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector`;

describe("functions that look up who a resource is", () => {
  function invoke(token: string, inputs: Properties) {
    return simulatedProvider().definition.functions[`azure-native:${token}`]?.invoke({
      resourceGroupName: "TELEMETRY",
      ...inputs,
    });
  }
  const etag = "00000000-0000-0000-0000-000000000000";
  const seedTime = "2026-01-05T08:00:00Z";
  const automationAccount = {
    azureApiVersion: "2024-10-23",
    type: "Microsoft.Automation/automationAccounts",
    location: "westeurope",
    etag,
    systemData,
    state: "Ok",
    sku: { name: "Basic" },
    creationTime: seedTime,
    lastModifiedTime: seedTime,
    disableLocalAuth: false,
    publicNetworkAccess: true,
    encryption: { keySource: "Microsoft.Automation" },
    privateEndpointConnections: [],
  };

  test.each([
    [
      "an Automation account with an identity",
      "automation:getAutomationAccount",
      { automationAccountName: "RunBooks" },
      {
        ...automationAccount,
        id: `${group}/providers/Microsoft.Automation/automationAccounts/runbooks`,
        name: "runbooks",
        identity: { type: "SystemAssigned", principalId: objectId(3), tenantId },
      },
    ],
    [
      "an Automation account without one",
      "automation:getAutomationAccount",
      { automationAccountName: "plain-runbooks" },
      {
        ...automationAccount,
        id: `${group}/providers/Microsoft.Automation/automationAccounts/plain-runbooks`,
        name: "plain-runbooks",
      },
    ],
    [
      "a user-assigned identity",
      "managedidentity:getUserAssignedIdentity",
      { resourceName: "Collector" },
      {
        azureApiVersion: "2023-01-31",
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        id: collector,
        name: "collector",
        location: "westeurope",
        systemData,
        principalId: objectId(4),
        clientId: clientId(4),
        tenantId,
      },
    ],
    [
      "a machine that only shares an identity",
      "compute:getVirtualMachine",
      { vmName: "Shared-Identity-VM" },
      {
        azureApiVersion: "2024-11-01",
        type: "Microsoft.Compute/virtualMachines",
        id: `${group}/providers/Microsoft.Compute/virtualMachines/shared-identity-vm`,
        name: "shared-identity-vm",
        location: "westeurope",
        etag,
        systemData,
        provisioningState: "Succeeded",
        timeCreated: seedTime,
        vmId: "23000000-0000-4000-8000-000000000005",
        resources: [],
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: { [collector]: { principalId: objectId(4), clientId: clientId(4) } },
        },
      },
    ],
    [
      "a key vault, with its properties in a place of their own",
      "keyvault:getVault",
      { vaultName: "Contoso-Secrets" },
      {
        azureApiVersion: "2024-11-01",
        type: "Microsoft.KeyVault/vaults",
        id: `${group}/providers/Microsoft.KeyVault/vaults/contoso-secrets`,
        name: "contoso-secrets",
        location: "westeurope",
        systemData,
        properties: {
          provisioningState: "Succeeded",
          tenantId,
          vaultUri: "https://contoso-secrets.vault.azure.net/",
          sku: { family: "A", name: "standard" },
          accessPolicies: [],
          enabledForDeployment: false,
          enabledForDiskEncryption: false,
          enabledForTemplateDeployment: false,
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: 90,
          publicNetworkAccess: "Enabled",
        },
      },
    ],
  ])("%s", (_, token, inputs, expected) => {
    expect(invoke(token, inputs)).toEqual(expected);
  });

  test.each([
    ["automation:getAutomationAccount", "automationAccountName", "Microsoft.Automation/automationAccounts"],
    ["managedidentity:getUserAssignedIdentity", "resourceName", "Microsoft.ManagedIdentity/userAssignedIdentities"],
    ["keyvault:getVault", "vaultName", "Microsoft.KeyVault/vaults"],
  ])("%s says what Azure says of what is not there", (token, nameInput, type) => {
    expect(message(() => invoke(token, { [nameInput]: "nope" }))).toBe(
      `request failed ${group.replace("telemetry", "TELEMETRY")}/providers/${type}/nope: Status=404 Code="ResourceNotFound" Message="The Resource '${type}/nope' under resource group 'TELEMETRY' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"`,
    );
  });

  test.each([
    ["hybridcompute:getMachine", { machineName: "edge-server" }],
    ["digitaltwins:getDigitalTwin", { resourceName: "factory" }],
  ])("%s has no etag, as its type has none", (token, inputs) => {
    expect(invoke(token, inputs)).not.toHaveProperty("etag");
  });
});

describe("role assignments for principals of the tenant", () => {
  const name = "40000000-0000-4000-8000-000000000002";
  const request = (principalId: string) => ({
    roleDefinitionId: reader,
    principalId,
    principalType: "ServicePrincipal",
  });

  test.each([1, 2, 3, 4])("managed identity %i takes a role under its principal id", (last) => {
    const { resourceManager } = new Cloud(new Store(":memory:"));
    const made = resourceManager.roleAssignments.put(workspace, name, request(objectId(last)));
    expect(made).toMatchObject({ principalId: objectId(last), principalType: "ServicePrincipal" });
  });

  test("and not under its client id", () => {
    const { resourceManager } = new Cloud(new Store(":memory:"));
    expect(refusal(() => resourceManager.roleAssignments.put(workspace, name, request(clientId(1))))).toMatchObject({
      status: 400,
      code: "PrincipalNotFound",
    });
  });

  test("an application takes one only as its service principal", () => {
    const { directory, resourceManager } = new Cloud(new Store(":memory:"));
    const assign = (principalId: string) =>
      resourceManager.roleAssignments.put(workspace, name, request(principalId)).principalId;
    const { id, appId } = directory.applications.create(properties());
    expect(refusal(() => assign(id))).toMatchObject({ code: "PrincipalNotFound" });
    expect(refusal(() => assign(appId))).toMatchObject({ code: "PrincipalNotFound" });
    const servicePrincipal = directory.servicePrincipals.create(appId, plainServicePrincipal);
    expect(refusal(() => assign(id))).toMatchObject({ code: "PrincipalNotFound" });
    expect(assign(servicePrincipal.id)).toBe(servicePrincipal.id);
  });

  test("one that was made by hand is imported in Azure's own way of writing it", () => {
    const provider = simulatedProvider();
    const { scope, roleAssignmentName, ...byHand } = example(assignmentToken);
    const bare = reader.replace(/^\/subscriptions\/[^/]+/, "");
    const { id } = provider.create(assignmentToken, { ...example(assignmentToken), roleDefinitionId: bare });
    const imported = provider.lifecycle.read(subject(assignmentToken), id, undefined);
    expect(imported?.inputs).toEqual({ ...byHand, scope, roleAssignmentName, roleDefinitionId: reader });
  });
});

import { vaultType } from "../../cloud/keyVault/secret.ts";
import { resourceGroupId, resourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import type { FunctionType } from "../resourceType.ts";
import { azureCall } from "./azureCalls.ts";
import { requiredText, toProperties } from "./values.ts";

interface Lookup {
  /** The argument with the resource's name. */
  readonly nameInput: string;
  readonly resourceType: string;
  readonly apiVersion: string;
  /** Whether the function has the argument `expand`, which asks for more data. @default false */
  readonly expands?: boolean;
  /** Whether the type has an etag. @default false */
  readonly hasEtag?: boolean;
  /** Whether the properties of the type are under `properties`, not beside those of all resources. @default false */
  readonly nestsProperties?: boolean;
  /** Properties that are the same for every resource of the type. */
  readonly constants: Readonly<Record<string, unknown>>;
}

const lookups: Readonly<Record<string, Lookup>> = {
  "azure-native:operationalinsights:getWorkspace": {
    nameInput: "workspaceName",
    resourceType: "Microsoft.OperationalInsights/workspaces",
    apiVersion: "2023-09-01",
    hasEtag: true,
    constants: { privateLinkScopedResources: [] },
  },
  "azure-native:digitaltwins:getDigitalTwin": {
    nameInput: "resourceName",
    resourceType: "Microsoft.DigitalTwins/digitalTwinsInstances",
    apiVersion: "2023-01-31",
    constants: { privateEndpointConnections: [] },
  },
  "azure-native:compute:getVirtualMachine": {
    nameInput: "vmName",
    resourceType: "Microsoft.Compute/virtualMachines",
    apiVersion: "2024-11-01",
    expands: true,
    hasEtag: true,
    constants: { resources: [] },
  },
  "azure-native:hybridcompute:getMachine": {
    nameInput: "machineName",
    resourceType: "Microsoft.HybridCompute/machines",
    apiVersion: "2024-07-10",
    expands: true,
    constants: { resources: [], errorDetails: [], detectedProperties: {} },
  },
  "azure-native:automation:getAutomationAccount": {
    nameInput: "automationAccountName",
    resourceType: "Microsoft.Automation/automationAccounts",
    apiVersion: "2024-10-23",
    hasEtag: true,
    constants: { privateEndpointConnections: [] },
  },
  "azure-native:managedidentity:getUserAssignedIdentity": {
    nameInput: "resourceName",
    resourceType: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2023-01-31",
    constants: {},
  },
  "azure-native:keyvault:getVault": {
    nameInput: "vaultName",
    resourceType: vaultType,
    apiVersion: "2024-11-01",
    nestsProperties: true,
    constants: {},
  },
};

/** The functions that look up an existing resource. */
export function lookupFunctions(resourceManager: ResourceManager): Record<string, FunctionType> {
  return Object.fromEntries(
    Object.entries(lookups).map(([token, lookup]) => [token, lookupFunction(resourceManager, lookup)]),
  );
}

function lookupFunction(resourceManager: ResourceManager, lookup: Lookup): FunctionType {
  return {
    inputs: {
      [lookup.nameInput]: { type: "string", required: true },
      resourceGroupName: { type: "string", required: true },
      ...(lookup.expands && { expand: { type: "string" } as const }),
    },
    invoke(inputs) {
      if (Object.hasOwn(inputs, "expand")) throw new Error("'expand' is not simulated by this sandbox");
      const group = resourceGroupId(resourceManager.subscriptionId, requiredText(inputs, "resourceGroupName"));
      const id = resourceId(group, lookup.resourceType, requiredText(inputs, lookup.nameInput));
      const { properties, etag, ...resource } = requested(id, () => resourceManager.read(id));
      return toProperties({
        azureApiVersion: lookup.apiVersion,
        ...lookup.constants,
        ...(lookup.nestsProperties ? { properties } : properties),
        ...(lookup.hasEtag && { etag }),
        ...resource,
      });
    },
  };
}

function requested<T>(id: string, call: () => T): T {
  try {
    return azureCall(call);
  } catch (error) {
    throw new Error(`request failed ${id}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

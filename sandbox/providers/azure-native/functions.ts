import { resourceGroupId, resourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import type { FunctionType } from "../resourceType.ts";
import { azureCall } from "./azureCalls.ts";
import { requiredText, toProperties } from "./values.ts";

interface Lookup {
  /** What the program calls the resource's name. */
  readonly nameInput: string;
  readonly resourceType: string;
  readonly apiVersion: string;
  /** Whether the call can ask for more than the resource itself. */
  readonly expands: boolean;
  /** What every resource of the type has beside its own properties. */
  readonly constants: Readonly<Record<string, unknown>>;
}

const lookups: Readonly<Record<string, Lookup>> = {
  "azure-native:operationalinsights:getWorkspace": {
    nameInput: "workspaceName",
    resourceType: "Microsoft.OperationalInsights/workspaces",
    apiVersion: "2023-09-01",
    expands: false,
    constants: { privateLinkScopedResources: [] },
  },
  "azure-native:digitaltwins:getDigitalTwin": {
    nameInput: "resourceName",
    resourceType: "Microsoft.DigitalTwins/digitalTwinsInstances",
    apiVersion: "2023-01-31",
    expands: false,
    constants: { privateEndpointConnections: [] },
  },
  "azure-native:compute:getVirtualMachine": {
    nameInput: "vmName",
    resourceType: "Microsoft.Compute/virtualMachines",
    apiVersion: "2024-11-01",
    expands: true,
    constants: { resources: [] },
  },
  "azure-native:hybridcompute:getMachine": {
    nameInput: "machineName",
    resourceType: "Microsoft.HybridCompute/machines",
    apiVersion: "2024-07-10",
    expands: true,
    constants: { resources: [], errorDetails: [], detectedProperties: {} },
  },
};

/** The functions that look up a resource that is there already. */
export function lookupFunctions(resourceManager: ResourceManager): Record<string, FunctionType> {
  return Object.fromEntries(
    Object.entries(lookups).map(([token, lookup]) => [token, lookupFunction(resourceManager, lookup)]),
  );
}

function lookupFunction({ resources, subscriptionId }: ResourceManager, lookup: Lookup): FunctionType {
  return {
    inputs: {
      [lookup.nameInput]: { type: "string", required: true },
      resourceGroupName: { type: "string", required: true },
      ...(lookup.expands && { expand: { type: "string" } as const }),
    },
    invoke(inputs) {
      if (Object.hasOwn(inputs, "expand")) throw new Error("'expand' is not simulated by this sandbox");
      const group = resourceGroupId(subscriptionId, requiredText(inputs, "resourceGroupName"));
      const id = resourceId(group, lookup.resourceType, requiredText(inputs, lookup.nameInput));
      const { properties, ...resource } = requested(id, () => resources.read(id));
      return toProperties({ azureApiVersion: lookup.apiVersion, ...lookup.constants, ...properties, ...resource });
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

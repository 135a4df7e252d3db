import { getClientConfig } from "@pulumi/azure-native/authorization";
import { getVirtualMachine } from "@pulumi/azure-native/compute";
import { getDigitalTwin } from "@pulumi/azure-native/digitaltwins";
import { getMachine } from "@pulumi/azure-native/hybridcompute";
import { getWorkspace } from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import { isSameScope, parseScope } from "../../catalogue/scopes";
import { lookUp } from "../failures/lookUp";

type Properties = Readonly<Record<string, string>>;
type Ask = (resourceGroupName: string, name: string, opts: pulumi.InvokeOptions) => Promise<Properties>;

/** Asks Azure Resource Manager for the properties that an address may be made of, by lower-case type of resource. */
const askers: Readonly<Record<string, Ask>> = {
  "microsoft.compute/virtualmachines": async (resourceGroupName, vmName, opts) => {
    const { location } = await getVirtualMachine({ resourceGroupName, vmName }, opts);
    return { location };
  },
  "microsoft.digitaltwins/digitaltwinsinstances": async (resourceGroupName, resourceName, opts) => {
    const { location, hostName } = await getDigitalTwin({ resourceGroupName, resourceName }, opts);
    return { location, hostName };
  },
  "microsoft.hybridcompute/machines": async (resourceGroupName, machineName, opts) => {
    const { location } = await getMachine({ resourceGroupName, machineName }, opts);
    return { location };
  },
  "microsoft.operationalinsights/workspaces": async (resourceGroupName, workspaceName, opts) => {
    const { location, customerId } = await getWorkspace({ resourceGroupName, workspaceName }, opts);
    return { location, customerId };
  },
};

/**
 * Fills an address such as `https://{hostName}` with a resource's own properties.
 *
 * @returns undefined where nobody can say: for a resource of another type, or in a subscription other than the
 * provider's, where the provider does not look.
 */
export async function dataPlaneAddress(
  addressTemplate: string,
  resourceId: string,
  opts: pulumi.InvokeOptions,
): Promise<string | undefined> {
  const { subscriptionId = "", resourceGroupName, resourceType = "", name = "" } = parseScope(resourceId) ?? {};
  const fromId = fill(addressTemplate, { id: resourceId, name });
  if (fromId !== undefined) return fromId;

  const ask = askers[resourceType.toLowerCase()];
  if (ask === undefined || resourceGroupName === undefined) return undefined;
  const provider = await lookUp("the azure-native provider's own identity", getClientConfig(opts));
  if (!isSameScope(provider.subscriptionId, subscriptionId)) return undefined;
  const properties = await lookUp(resourceId, ask(resourceGroupName, name, opts));
  return fill(addressTemplate, { ...properties, id: resourceId, name });
}

/** `undefined` where the template wants what the properties do not have. */
function fill(template: string, properties: Properties): string | undefined {
  const address = template.replace(
    /\{(\w+)\}/g,
    (placeholder, property: string) => properties[property] ?? placeholder,
  );
  return address.includes("{") ? undefined : address;
}

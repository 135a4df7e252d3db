import { resourceGroupId } from "./resourceId.ts";

/** The one subscription of the simulated cloud. */
export const subscriptionId = "20000000-0000-4000-8000-000000000001";

/** Its one resource group. */
export const resourceGroupName = "telemetry";

export const resourceGroup = resourceGroupId(subscriptionId, resourceGroupName);

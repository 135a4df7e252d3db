import { getWorkspace } from "@pulumi/azure-native/operationalinsights";
import { parseScope } from "../../catalogue/scopes";
import type { Workspace } from "../../components/logIngestion/logIngestion";
import { findResource } from "./resources";

/** Finds a workspace. Its id and names are in Azure's own letter case. */
export async function findWorkspace(resourceId: string, providersSubscription: string): Promise<Workspace> {
  const { id, name, location, customerId } = await findResource(
    { path: ["logIngestion", "workspaceId"], resourceId, allowed: "the id of a Log Analytics workspace that is there" },
    providersSubscription,
    (resourceGroupName, workspaceName) => getWorkspace({ resourceGroupName, workspaceName }),
  );
  return { id, name, location, customerId, resourceGroupName: parseScope(id)?.resourceGroupName ?? "" };
}

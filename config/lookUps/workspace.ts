import { getWorkspace } from "@pulumi/azure-native/operationalinsights";
import { parseScope } from "../../components/catalogue/scopes";
import type { Workspace } from "../../components/logIngestion";
import { findResource } from "./resources";

/** The workspace in Azure's own letter case, with its region, which all that sends logs to it must share. */
export async function findWorkspace(resourceId: string, providersSubscription: string): Promise<Workspace> {
  const { id, name, location } = await findResource(
    { path: ["logIngestion", "workspaceId"], resourceId, allowed: "the id of a Log Analytics workspace that is there" },
    providersSubscription,
    (resourceGroupName, workspaceName) => getWorkspace({ resourceGroupName, workspaceName }),
  );
  return { id, name, location, resourceGroupName: parseScope(id)?.resourceGroupName ?? "" };
}

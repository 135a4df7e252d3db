import type { Cloud } from "../../cloud/cloud.ts";
import type { FunctionType } from "../resourceType.ts";

/** azuread:index/getClientConfig:getClientConfig */
export function getClientConfig({ directory }: Cloud): FunctionType {
  const { clientId, objectId } = directory.caller;
  return {
    inputs: {},
    invoke: () => ({
      id: `${directory.tenantId}-${clientId}-${objectId}`,
      clientId,
      objectId,
      tenantId: directory.tenantId,
    }),
  };
}

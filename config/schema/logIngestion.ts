import { z } from "zod";
import type { EndpointConfiguration } from "../configuration";
import type { WrittenLogIngestion } from "../writtenConfiguration";
import { chosenBy, object, oneOf } from "./kit";
import { resourceId } from "./resourceIds";
import { tables } from "./tables";
import { writers } from "./writers";

const workspaceId = resourceId("a workspace", "Microsoft.OperationalInsights/workspaces");

const ownEndpoint = object(
  { publicNetworkAccess: oneOf(["Enabled", "Disabled", "SecuredByPerimeter"]).default("Enabled") },
  ", or false",
);

/** false: the rule has an address of its own. */
const endpoint = chosenBy<EndpointConfiguration | false>((raw) =>
  raw === false ? z.literal(false) : ownEndpoint,
).default({ publicNetworkAccess: "Enabled" });

/**
 * A way to send custom logs.
 *
 * @param hasApplication whether the stack has an application, which may then write
 */
export function logIngestion(hasApplication: boolean) {
  return object({ workspaceId, tables, endpoint, writers: writers(hasApplication) }).transform(
    ({ endpoint: chosen, ...rest }): WrittenLogIngestion => ({
      ...rest,
      ...(chosen !== false && { endpoint: chosen }),
    }),
  );
}

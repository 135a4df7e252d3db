import { z } from "zod";
import { type EndpointArgs, PublicNetworkAccess } from "../../components/logIngestion/ingestionRule";
import type { WrittenLogIngestion } from "../configuration";
import { chosenBy, object, oneOf } from "./kit";
import { resourceId } from "./resourceIds";
import { tables } from "./tables";
import { writers } from "./writers";

const workspaceId = resourceId("a workspace", "Microsoft.OperationalInsights/workspaces");

const ownEndpoint = object(
  { publicNetworkAccess: z.exactOptional(oneOf(Object.values(PublicNetworkAccess))) },
  ", or false",
);

/** An endpoint. `false` is short for one that is not enabled: the rule then has an address of its own. */
const endpoint = chosenBy<EndpointArgs>((raw) =>
  raw === false ? z.literal(false).transform((enabled) => ({ enabled })) : ownEndpoint,
);

/**
 * The schema of a way to send custom logs.
 *
 * @param hasApplication Whether the stack has an application, which may then be a writer.
 */
export function logIngestion(hasApplication: boolean): z.ZodType<WrittenLogIngestion> {
  return object({ workspaceId, tables, endpoint: z.exactOptional(endpoint), writers: writers(hasApplication) });
}

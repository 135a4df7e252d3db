import { z } from "zod";
import { nearestName } from "../../components/catalogue/nearestName";
import { isSameScope, parseScope } from "../../components/catalogue/scopes";
import { always, list, noneTwice, object, oneOf, resolved } from "./kit";
import { tables } from "./tables";

const workspaceType = "Microsoft.OperationalInsights/workspaces";

const workspaceId = resolved(
  `the id of a workspace: /subscriptions/<id>/resourceGroups/<name>/providers/${workspaceType}/<name>`,
  (id) => {
    const { resourceType = "", resourceGroupName } = parseScope(id) ?? {};
    return isSameScope(resourceType, workspaceType) && resourceGroupName !== undefined ? { value: id } : {};
  },
);

const endpoint = object({
  publicNetworkAccess: oneOf(["Enabled", "Disabled", "SecuredByPerimeter"]).default("Enabled"),
}).default({ publicNetworkAccess: "Enabled" });

const applicationWriter = "application";

function writers(hasApplication: boolean) {
  const allowed = hasApplication
    ? applicationWriter
    : `${applicationWriter}, together with an application in this configuration, which has none`;
  const all = list(
    resolved(allowed, (writer) =>
      hasApplication && writer === applicationWriter
        ? { value: writer }
        : { suggestion: hasApplication ? nearestName(writer, [applicationWriter]) : undefined },
    ),
    hasApplication ? "a list of writers" : allowed,
  )
    .min(1, "at least one writer")
    .superRefine(
      noneTwice(z.string(), (writer) => ({ key: writer, found: JSON.stringify(writer) })),
      always,
    );
  return hasApplication ? all.default([applicationWriter]) : all;
}

/**
 * A way to send custom logs.
 *
 * @param hasApplication whether the stack has an application, which may then write
 */
export function logIngestion(hasApplication: boolean) {
  return object({ workspaceId, tables, endpoint, writers: writers(hasApplication) });
}

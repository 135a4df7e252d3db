import { callJson } from "../calls.ts";
import { audienceOf } from "../outputs/access.ts";
import type { Finding } from "../plan/check.ts";
import type { ProbeContext, ProbeOf } from "./context.ts";

/** @see https://learn.microsoft.com/rest/api/digital-twins/dataplane/models/digital-twin-models-list */
export async function proveDigitalTwins(
  { address }: ProbeOf<"digitalTwinsModels">,
  { token, signal }: ProbeContext,
): Promise<Finding> {
  await callJson({
    url: `${address}/models?api-version=2023-10-31`,
    token: token.token,
    signal,
    headers: { "max-items-per-page": "1" },
  });
  return { evidence: "the models can be listed" };
}

/** @see https://learn.microsoft.com/rest/api/storageservices/list-containers2 */
export async function proveBlobStorage(
  { address }: ProbeOf<"blobContainers">,
  { token, signal }: ProbeContext,
): Promise<Finding> {
  await callJson({
    url: `${address}/?comp=list&maxresults=1`,
    token: token.token,
    signal,
    headers: { "x-ms-version": "2021-12-02", accept: "application/xml" },
  });
  return { evidence: "the containers can be listed" };
}

/**
 * Lists the role assignments of the scope: the one read that is the same for a resource of any type and any wider scope.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-scope
 */
export async function proveResourceManager(
  { resourceId }: ProbeOf<"resourceManagerRead">,
  { token, tokenScope, signal }: ProbeContext,
): Promise<Finding> {
  const query = new URLSearchParams({ "api-version": "2022-04-01", $filter: "atScope()" });
  await callJson({
    url: `${audienceOf(tokenScope)}${resourceId}/providers/Microsoft.Authorization/roleAssignments?${query}`,
    token: token.token,
    signal,
  });
  return { evidence: "Azure Resource Manager lets it read the scope" };
}

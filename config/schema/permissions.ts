import { z } from "zod";
import type { ApiPermissions } from "../../components/apiPermissions";
import { nearestName } from "../../components/catalogue/nearestName";
import {
  type Api,
  apiNames,
  findApi,
  findOtherKind,
  findPermission,
  PermissionKind,
  permissionNames,
} from "../../components/catalogue/permissions";
import { always, chosenBy, ifSound, list, noneTwice, object, type Resolution, refusal, resolved } from "./kit";

/** Application id and address of one API, by name or by id. */
const api = resolved(`${apiNames.join(", ")}, or the application id of another API`, (text): Resolution<Api> => {
  const known = findApi(text);
  return known === undefined ? { suggestion: nearestName(text, apiNames) } : { value: known };
});

const phrases: Readonly<Record<PermissionKind, string>> = {
  application: "an application permission",
  delegated: "a delegated permission",
};

/** One permission of an API. Where the API is itself unknown, nothing can be said about its permissions. */
function permission(of: Api | undefined, kind: PermissionKind) {
  return resolved("the name or the id of a permission", (text) => {
    if (of === undefined) {
      return { value: { name: text, id: text } };
    }
    const known = findPermission(of, kind, text);
    if (known !== undefined) {
      return { value: known };
    }
    const names = permissionNames(of, kind);
    const other = findOtherKind(of, kind, text);
    return {
      allowed:
        names.length === 0
          ? `the id of ${phrases[kind]}, none of which the catalogue knows for this API`
          : `the name of ${phrases[kind]} of ${of.name}, or the id of one that the catalogue does not know`,
      suggestion: other === undefined ? nearestName(text, names) : `${other.kind}: [${other.name}]`,
    };
  });
}

function permissionList(of: Api | undefined, kind: PermissionKind) {
  return list(permission(of, kind), "a list of names or ids of permissions")
    .superRefine(
      noneTwice(z.object({ id: z.string(), name: z.string() }), ({ id, name }) => ({
        key: id,
        found: JSON.stringify(name),
      })),
      always,
    )
    .default([]);
}

const apiOnly = z.looseObject({ api: z.string() });

/** What an application asks of one API. Its permissions can only be understood once the API is. */
const apiPermissions = chosenBy<ApiPermissions>((raw) => {
  const written = apiOnly.safeParse(raw);
  const of = written.success ? findApi(written.data.api) : undefined;
  return object({
    api,
    application: permissionList(of, PermissionKind.application),
    delegated: permissionList(of, PermissionKind.delegated),
  })
    .superRefine(
      ifSound(z.object({ application: z.tuple([]), delegated: z.tuple([]) }), (_, context) => {
        context.addIssue(
          refusal({ found: "no permission", allowed: "at least one application or delegated permission" }),
        );
      }),
      always,
    )
    .transform(({ api: { name, applicationId, tokenScope }, application, delegated }) => ({
      api: name,
      apiApplicationId: applicationId,
      tokenScope,
      application,
      delegated,
    }));
});

/** What an application asks of APIs: each API once, so that its permissions stand together. */
export const permissions = list(apiPermissions, "a list of APIs with their permissions")
  .superRefine(
    noneTwice(z.object({ api: z.string(), apiApplicationId: z.string() }), ({ api: name, apiApplicationId }) => ({
      key: apiApplicationId,
      found: JSON.stringify(name),
      part: "api",
    })),
    always,
  )
  .default([]);

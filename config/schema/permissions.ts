import { z } from "zod";
import { type Api, apiNames, findApi } from "../../catalogue/apis";
import { isGuid } from "../../catalogue/guid";
import { typoOf } from "../../catalogue/nearestName";
import { findPermission, PermissionKind, permissionMeant, permissionPhrases } from "../../catalogue/permissions";
import type { Refusal } from "../../catalogue/refusal";
import type { ApiPermissions } from "../../components/permissions/apiPermissions";
import { always, chosenBy, ifSound, list, noneTwice, object, refusal, unless } from "./kit";

const maximumCharacters = 256;

/** Whether a text may be a name in the tenant, which only a look-up can tell. */
function isName(text: string): boolean {
  return text.length <= maximumCharacters && text !== "" && text === text.trim();
}

const apiAllowed = `${apiNames.join(", ")}, the display name of another API's service principal in the tenant, or an API's application id`;

/** The name of an API of the catalogue, the application id of any API, or a name that is looked up in the tenant. */
const api = unless(apiAllowed, (written) => {
  if (findApi(written) !== undefined) return undefined;
  const suggestion = typoOf(written, apiNames);
  return suggestion === undefined && isName(written) ? undefined : { allowed: apiAllowed, suggestion };
});

/** The name of a permission of the catalogue, the id of any permission, or a name that is looked up in the tenant. */
function permission(of: Api | undefined, kind: PermissionKind) {
  const principal = of === undefined || of.name === of.applicationId ? "the API" : of.name;
  const allowed = `the name of ${permissionPhrases[kind]}, as the service principal of ${principal} in the tenant has it, or its id`;
  return unless(allowed, (written): Refusal | undefined => {
    const isKnown = of === undefined ? isGuid(written) : findPermission(of, kind, written) !== undefined;
    if (isKnown) return undefined;
    const suggestion = of && permissionMeant(of, kind, written);
    return suggestion === undefined && isName(written) ? undefined : { allowed, suggestion };
  });
}

function permissionList(of: Api | undefined, kind: PermissionKind) {
  return list(permission(of, kind), "a list of names or ids of permissions").superRefine(
    noneTwice(z.string(), (written) => {
      const found = of && findPermission(of, kind, written);
      return { key: found?.id ?? written, found: JSON.stringify(found?.name ?? written) };
    }),
    always,
  );
}

const apiOnly = z.looseObject({ api: z.string() });
const none = z.array(z.unknown()).length(0).optional();

/** The permissions of one API that an application asks for. The API decides which names of permissions are known. */
const apiPermissions = chosenBy<ApiPermissions>((raw) => {
  const written = apiOnly.safeParse(raw);
  const of = written.success ? findApi(written.data.api) : undefined;
  return object({
    api,
    application: z.exactOptional(permissionList(of, PermissionKind.application)),
    delegated: z.exactOptional(permissionList(of, PermissionKind.delegated)),
  }).superRefine(
    ifSound(z.object({ application: none, delegated: none }), (_, context) => {
      context.addIssue(
        refusal({ found: "no permission", allowed: "at least one application or delegated permission" }),
      );
    }),
    always,
  );
});

/** The permissions that an application asks for. No API may be there twice, so that its permissions stand together. */
export const permissions = list(apiPermissions, "a list of APIs with their permissions").superRefine(
  noneTwice(z.object({ api: z.string() }), (asked) => {
    const found = findApi(asked.api);
    return {
      key: found?.applicationId ?? asked.api.toLowerCase(),
      found: JSON.stringify(found?.name ?? asked.api),
      part: "api",
    };
  }),
  always,
);

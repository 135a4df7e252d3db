import { z } from "zod";
import { isGuid } from "../../components/catalogue/guid";
import { slipOf } from "../../components/catalogue/nearestName";
import {
  type Api,
  apiNames,
  findApi,
  findOtherKind,
  findPermission,
  PermissionKind,
  permissionNames,
} from "../../components/catalogue/permissions";
import type { WrittenPermission, WrittenPermissions } from "../writtenConfiguration";
import { always, chosenBy, ifSound, list, noneTwice, object, type Resolution, refusal, resolved } from "./kit";

const maximumCharacters = 256;

/** Whether a text may be the name of something in the tenant, to be looked up there. */
function isName(text: string): boolean {
  return text.length <= maximumCharacters && text !== "" && text === text.trim();
}

/** One API: known to the catalogue, given by its application id, or known by its name alone. */
const api = resolved(
  `${apiNames.join(", ")}, the display name of another API's service principal in the tenant, or an API's application id`,
  (text): Resolution<Pick<WrittenPermissions, "api" | "apiApplicationId">> => {
    const known = findApi(text);
    if (known !== undefined) {
      return { value: { api: known.name, apiApplicationId: known.applicationId } };
    }
    const meant = slipOf(text, apiNames);
    return meant === undefined && isName(text) ? { value: { api: text } } : { suggestion: meant };
  },
);

const phrases: Readonly<Record<PermissionKind, string>> = {
  application: "an application permission",
  delegated: "a delegated permission",
};

const kinds = Object.values(PermissionKind);

/** What was meant by a permission's name that is certainly a slip. */
function permissionMeant(of: Api, kind: PermissionKind, text: string): string | undefined {
  const other = findOtherKind(of, kind, text);
  const name =
    other?.name ??
    slipOf(
      text,
      kinds.flatMap((each) => permissionNames(of, each)),
    );
  if (name === undefined || findPermission(of, kind, name) !== undefined) {
    return name;
  }
  return `${kinds.find((each) => each !== kind)}: [${name}]`;
}

/** One permission of an API. What the catalogue does not know is left to be looked up in the tenant. */
function permission(of: Api | undefined, kind: PermissionKind) {
  const principal = of === undefined || of.name === of.applicationId ? "the API" : of.name;
  const allowed = `the name of ${phrases[kind]}, as the service principal of ${principal} in the tenant has it, or its id`;
  return resolved(allowed, (text): Resolution<WrittenPermission> => {
    const known = of && findPermission(of, kind, text);
    if (known !== undefined) {
      return { value: known };
    }
    if (of === undefined && isGuid(text)) {
      return { value: { name: text.toLowerCase(), id: text.toLowerCase() } };
    }
    const meant = of && permissionMeant(of, kind, text);
    return meant === undefined && isName(text) ? { value: { name: text } } : { suggestion: meant };
  });
}

function permissionList(of: Api | undefined, kind: PermissionKind) {
  return list(permission(of, kind), "a list of names or ids of permissions")
    .superRefine(
      noneTwice(z.object({ id: z.string().optional(), name: z.string() }), ({ id, name }) => ({
        key: id ?? name,
        found: JSON.stringify(name),
      })),
      always,
    )
    .default([]);
}

const apiOnly = z.looseObject({ api: z.string() });

/** What an application asks of one API. Its permissions can only be understood once the API is. */
const apiPermissions = chosenBy<WrittenPermissions>((raw) => {
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
    .transform(({ api: asked, application, delegated }) => ({ ...asked, application, delegated }));
});

/** What an application asks of APIs: each API once, so that its permissions stand together. */
export const permissions = list(apiPermissions, "a list of APIs with their permissions")
  .superRefine(
    noneTwice(z.object({ api: z.string(), apiApplicationId: z.string().optional() }), (asked) => ({
      key: asked.apiApplicationId ?? asked.api.toLowerCase(),
      found: JSON.stringify(asked.api),
      part: "api",
    })),
    always,
  )
  .default([]);

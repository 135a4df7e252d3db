import { list, numeral, object, objects, text } from "../protocol/inputs.ts";
import type { CheckFailure, Properties } from "../resourceType.ts";
import {
  atMost,
  checkConflicts,
  checkItems,
  checkModelled,
  checkText,
  claimValue,
  notEmpty,
  type Rule,
  uri,
  uriAtMost,
  uuid,
} from "./checks.ts";

const webUri: Rule = uri({ schemes: ["http", "https", "ms-appx-web", "brk-multihub"], urn: true, path: true });
const spaUri: Rule = uri({ schemes: ["http", "https", "ms-appx-web", "brk-multihub"], path: true });
const publicClientUri: Rule = uri({ urn: true });
const url: Rule = uri({ schemes: ["http", "https"] });
const redirectUriLength = uriAtMost(256, "URI");

/** Finds the faults for which the provider refuses an application before it calls Graph. */
export function checkApplicationInputs(inputs: Properties): CheckFailure[] {
  const api = object(inputs, "api");
  const web = object(inputs, "web");
  const redirects = [
    ["web.redirectUris", web, webUri],
    ["singlePageApplication.redirectUris", object(inputs, "singlePageApplication"), spaUri],
    ["publicClient.redirectUris", object(inputs, "publicClient"), publicClientUri],
  ] as const;
  return [
    ...checkModelled(inputs, ["logoImage", "password", "templateId"]),
    ...checkConflicts(inputs, ["featureTags", "tags"]),
    ...checkText("displayName", inputs["displayName"], notEmpty),
    ...checkText("description", inputs["description"], atMost(1024)),
    ...checkText("identifierUris", inputs["identifierUris"], notEmpty),
    ...checkText("notes", inputs["notes"], notEmpty),
    ...checkText("owners", inputs["owners"], uuid),
    ...checkItems("owners", inputs["owners"], { maximum: 100 }),
    ...redirects.flatMap(([path, platform, rule]) => [
      ...checkText(path, platform["redirectUris"], rule, redirectUriLength),
      ...checkItems(path, platform["redirectUris"], { maximum: 256 }),
    ]),
    ...checkText("web.homepageUrl", web["homepageUrl"], url),
    ...checkText("web.logoutUrl", web["logoutUrl"], url, uriAtMost(255, "URL")),
    ...checkText("api.knownClientApplications", api["knownClientApplications"], uuid),
    ...checkTokenVersion(inputs, api),
    ...list(inputs, "requiredResourceAccesses").flatMap(checkRequiredResourceAccess),
    ...checkPermissions(inputs, api),
  ];
}

function checkTokenVersion(inputs: Properties, api: Properties): CheckFailure[] {
  const property = "api.requestedAccessTokenVersion";
  const version = api["requestedAccessTokenVersion"];
  if (typeof version === "number" && version !== 1 && version !== 2) {
    return [{ property, reason: "Value must be one of: 1, 2" }];
  }
  const audience = text(inputs, "signInAudience") ?? "";
  if (
    !audience.includes("Personal") ||
    typeof version === "symbol" ||
    numeral(api, "requestedAccessTokenVersion") === 2
  ) {
    return [];
  }
  const reason =
    '`requested_access_token_version` must be 2 when `sign_in_audience` is "AzureADandPersonalMicrosoftAccount" or "PersonalMicrosoftAccount"';
  return [{ property, reason }];
}

function checkRequiredResourceAccess(item: Properties[string], index: number): CheckFailure[] {
  const accesses =
    typeof item === "object" && item !== null && !Array.isArray(item) ? item["resourceAccesses"] : undefined;
  if (!Array.isArray(accesses) || accesses.length > 0) return [];
  return [
    {
      property: `requiredResourceAccesses[${index}].resourceAccesses`,
      reason: "Insufficient resource_access blocks: At least 1 resource_access blocks are required",
    },
  ];
}

function checkPermissions(inputs: Properties, api: Properties): CheckFailure[] {
  const kinds = [
    ["appRoles", objects(inputs, "appRoles"), ["description", "displayName"]],
    [
      "api.oauth2PermissionScopes",
      objects(api, "oauth2PermissionScopes"),
      ["adminConsentDescription", "adminConsentDisplayName", "userConsentDescription", "userConsentDisplayName"],
    ],
  ] as const;
  const failures = kinds.flatMap(([path, permissions, names]) =>
    permissions.flatMap((permission, index) => [
      ...checkText(`${path}[${index}].id`, permission["id"], uuid),
      ...checkText(`${path}[${index}].value`, permission["value"], claimValue),
      ...names.flatMap((name) => checkText(`${path}[${index}].${name}`, permission[name], notEmpty)),
      ...checkItems(`${path}[${index}].allowedMemberTypes`, permission["allowedMemberTypes"], { minimum: 1 }),
    ]),
  );
  return failures.length > 0 ? failures : checkDistinct(kinds.flatMap(([, permissions]) => permissions));
}

function checkDistinct(permissions: readonly Properties[]): CheckFailure[] {
  const named = permissions.flatMap((permission) => {
    const [id, value] = [text(permission, "id"), text(permission, "value")];
    return id && value ? [{ id, value }] : [];
  });
  for (const [index, { id, value }] of named.entries()) {
    for (const other of named.slice(0, index)) {
      const duplicate =
        id === other.id && value !== other.value
          ? `duplicate ID found: "${id}"`
          : value === other.value && id !== other.id
            ? `duplicate value found: "${value}"`
            : undefined;
      if (duplicate !== undefined) {
        const reason = `checking for duplicate app roles / OAuth2.0 permission scopes: validation failed: ${duplicate}`;
        return [{ property: "", reason }];
      }
    }
  }
  return [];
}

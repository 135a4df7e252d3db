import { applicationKeys, displayNames } from "../allowed";
import { refuses } from "../refusals";

const objectIds = "the object id of a user or a service principal, which is a GUID";

refuses("application", (application) => ({ application }), [
  {
    title: "text in place of an object",
    written: "Gateway",
    faults: [{ path: "", found: '"Gateway"', allowed: `an object with keys of ${applicationKeys}` }],
  },
  {
    title: "nothing in place of an object",
    written: null,
    faults: [{ path: "", found: "null", allowed: `an object with keys of ${applicationKeys}` }],
  },
  {
    title: "an object without what it needs",
    written: {},
    faults: [{ path: ".displayName", found: "nothing", allowed: displayNames }],
  },
  {
    title: "a blank name",
    written: { displayName: "  " },
    faults: [{ path: ".displayName", found: '"  "', allowed: displayNames }],
  },
  {
    title: "a name that is too long",
    written: { displayName: "x".repeat(257) },
    faults: [{ path: ".displayName", found: `"${"x".repeat(200)}…", which has 257 characters`, allowed: displayNames }],
  },
  {
    title: "a number in place of text",
    written: { displayName: 365 },
    faults: [{ path: ".displayName", found: "365", allowed: displayNames }],
  },
]);

refuses("application", (written: object) => ({ application: { displayName: "Gateway", ...written } }), [
  {
    title: "a description that is too long",
    written: { description: "x".repeat(1025) },
    faults: [
      {
        path: ".description",
        found: `"${"x".repeat(200)}…", which has 1025 characters`,
        allowed: "text of 1 to 1024 characters, not blank",
      },
    ],
  },
  {
    title: "a misspelled key",
    written: { descripton: "Reads logs" },
    faults: [{ path: ".descripton", found: "an unknown key", allowed: applicationKeys, suggestion: "description" }],
  },
  {
    title: "an audience that needs another kind of application",
    written: { signInAudience: "AzureADandPersonalMicrosoftAccount" },
    faults: [
      {
        path: ".signInAudience",
        found: '"AzureADandPersonalMicrosoftAccount"',
        allowed: "one of AzureADMyOrg, AzureADMultipleOrgs",
      },
    ],
  },
  {
    title: "an audience misspelled",
    written: { signInAudience: "AzureADMyOrgs" },
    faults: [
      {
        path: ".signInAudience",
        found: '"AzureADMyOrgs"',
        allowed: "one of AzureADMyOrg, AzureADMultipleOrgs",
        suggestion: "AzureADMyOrg",
      },
    ],
  },
  {
    title: "owners that are no object ids",
    written: { owners: ["alice@contoso.com", 7] },
    faults: [
      { path: ".owners[0]", found: '"alice@contoso.com"', allowed: objectIds },
      { path: ".owners[1]", found: "7", allowed: objectIds },
    ],
  },
  {
    title: "an owner given twice in different letter case",
    written: { owners: ["aaaaaaaa-0000-4000-8000-00000000000A", "AAAAAAAA-0000-4000-8000-00000000000A"] },
    faults: [
      {
        path: ".owners[1]",
        found: '"aaaaaaaa-0000-4000-8000-00000000000a"',
        allowed: "each only once, and the one at [0] is the same",
      },
    ],
  },
  {
    title: "a word in place of true",
    written: { publicClient: { allowPublicClientFlows: "true" } },
    faults: [{ path: ".publicClient.allowPublicClientFlows", found: '"true"', allowed: "true or false" }],
  },
  {
    title: "consent that is neither requested nor granted",
    written: { adminConsent: "granted" },
    faults: [{ path: ".adminConsent", found: '"granted"', allowed: "one of request, grant", suggestion: "grant" }],
  },
]);

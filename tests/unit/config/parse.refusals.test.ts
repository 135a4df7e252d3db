import {
  apis,
  applicationKeys,
  columnTypes,
  days,
  displayNames,
  managedIdentityResources,
  pageUris,
  permissionOf,
  scopes,
  tableNames,
  unprivilegedRoles,
  workspaceIds,
} from "./allowed";
import { refuses } from "./refusals";

const keys = "application, logIngestion, asOf";
const neither = {
  path: "",
  found: "neither application nor logIngestion",
  allowed: "application, logIngestion or both",
};
const ofGraph = permissionOf("Microsoft Graph", "an application permission");

refuses("", (configuration: Readonly<Record<string, unknown>>) => configuration, [
  { title: "nothing at all", written: {}, faults: [neither] },
  {
    title: "an unknown key at the top",
    written: { aplication: { displayName: "Gateway" } },
    faults: [{ path: "aplication", found: "an unknown key", allowed: keys, suggestion: "application" }, neither],
  },
  {
    title: "a day to rotate on, and nothing to rotate",
    written: { application: { displayName: "Gateway", clientSecret: false }, asOf: "2027-03-01" },
    faults: [
      {
        path: "asOf",
        found: "a day, but no client secret",
        allowed: "nothing, where there is no client secret to rotate",
      },
    ],
  },
  {
    title: "faults at every level at once",
    written: {
      application: {
        displayName: 1,
        owner: ["me"],
        web: { redirectUris: ["https://localhost"], implicitGrant: "yes please" },
        permissions: [
          { api: "Azure Digital Twin", delegated: ["Read.Write"] },
          { api: "Microsoft Graph", application: ["Directory.Read.Al", 5], delegated: "User.Read" },
        ],
        roleAssignments: [{ role: "Contributor", scope: "nowhere" }],
        clientSecret: { rotateEveryDays: 400, overlapDays: 0 },
      },
      logIngestion: {
        workspaceId: "logs",
        tables: {
          AppEvents: {
            columns: [
              { name: "TimeGenerated", type: "string" },
              { name: "level", type: "text" },
            ],
          },
        },
        writers: ["nobody"],
      },
      asOf: "tomorrow",
      policy: "strict",
    },
    faults: [
      { path: "application.displayName", found: "1", allowed: displayNames },
      {
        path: "application.web.redirectUris[0]",
        found: '"https://localhost"',
        allowed: pageUris,
        suggestion: "https://localhost/",
      },
      {
        path: "application.web.implicitGrant",
        found: '"yes please"',
        allowed: "an object with keys of accessToken, idToken",
      },
      {
        path: "application.permissions[0].api",
        found: '"Azure Digital Twin"',
        allowed: apis,
        suggestion: "Azure Digital Twins",
      },
      {
        path: "application.permissions[1].application[0]",
        found: '"Directory.Read.Al"',
        allowed: ofGraph,
        suggestion: "Directory.Read.All",
      },
      { path: "application.permissions[1].application[1]", found: "5", allowed: ofGraph },
      {
        path: "application.permissions[1].delegated",
        found: '"User.Read"',
        allowed: "a list of names or ids of permissions",
      },
      { path: "application.roleAssignments[0].scope", found: '"nowhere"', allowed: scopes },
      {
        path: "application.roleAssignments[0].role",
        found: '"Contributor"',
        allowed: unprivilegedRoles,
        suggestion: "{ role: Contributor, acceptPrivileged: true, … }",
      },
      {
        path: "application.clientSecret.rotateEveryDays",
        found: "400",
        allowed: "a whole number from 1 to 365",
      },
      {
        path: "application.clientSecret.overlapDays",
        found: "0",
        allowed: "a whole number from 1 to 365, and at most rotateEveryDays",
      },
      { path: "application.owner", found: "an unknown key", allowed: applicationKeys, suggestion: "owners" },
      { path: "logIngestion.workspaceId", found: '"logs"', allowed: workspaceIds },
      { path: "logIngestion.tables.AppEvents.columns[1].type", found: '"text"', allowed: columnTypes },
      {
        path: "logIngestion.tables.AppEvents.columns[0].type",
        found: '"string"',
        allowed: "datetime, because it is the type of TimeGenerated",
      },
      {
        path: "logIngestion.tables.AppEvents",
        found: 'a table with the name "AppEvents"',
        allowed: tableNames,
        suggestion: "AppEvents_CL",
      },
      { path: "logIngestion.writers[0]", found: '"nobody"', allowed: `application, or ${managedIdentityResources}` },
      { path: "asOf", found: '"tomorrow"', allowed: days },
      { path: "policy", found: "an unknown key", allowed: keys },
    ],
  },
]);

import { apis, onlyOnce, permissionOf } from "../allowed";
import { refuses } from "../refusals";

const ofGraph = permissionOf("Microsoft Graph", "an application permission");
const delegatedOfGraph = permissionOf("Microsoft Graph", "a delegated permission");
const ofDigitalTwins = permissionOf("Azure Digital Twins", "an application permission");
const ofLogAnalytics = permissionOf("Log Analytics API", "an application permission");
const delegatedOfAnother = permissionOf("the API", "a delegated permission");
const atLeastOne = "at least one application or delegated permission";

refuses("application.permissions", (permissions) => ({ application: { displayName: "Gateway", permissions } }), [
  {
    title: "an API misspelled",
    written: [{ api: "Microsoft Grahp", application: ["Nobody.Knows"] }],
    faults: [{ path: "[0].api", found: '"Microsoft Grahp"', allowed: apis, suggestion: "Microsoft Graph" }],
  },
  {
    title: "an API in other letters",
    written: [{ api: "microsoft graph", delegated: ["User.Read"] }],
    faults: [{ path: "[0].api", found: '"microsoft graph"', allowed: apis, suggestion: "Microsoft Graph" }],
  },
  {
    title: "a permission misspelled",
    written: [{ api: "Microsoft Graph", application: ["AuditLog.Read.All", "Directory.Read.Al"] }],
    faults: [
      {
        path: "[0].application[1]",
        found: '"Directory.Read.Al"',
        allowed: ofGraph,
        suggestion: "Directory.Read.All",
      },
    ],
  },
  {
    title: "a permission of the other kind",
    written: [
      { api: "Azure Digital Twins", application: ["Read.Write"] },
      { api: "Microsoft Graph", application: ["e1fe6dd8-ba31-4d61-89e7-88639da4683d"] },
    ],
    faults: [
      {
        path: "[0].application[0]",
        found: '"Read.Write"',
        allowed: ofDigitalTwins,
        suggestion: "delegated: [Read.Write]",
      },
      {
        path: "[1].application[0]",
        found: '"e1fe6dd8-ba31-4d61-89e7-88639da4683d"',
        allowed: ofGraph,
        suggestion: "delegated: [User.Read]",
      },
    ],
  },
  {
    title: "an API without a permission",
    written: [{ api: "Microsoft Graph" }, { api: "Azure Digital Twins", delegated: [] }],
    faults: [
      { path: "[0]", found: "no permission", allowed: atLeastOne },
      { path: "[1]", found: "no permission", allowed: atLeastOne },
    ],
  },
  {
    title: "an API twice, by name and by id",
    written: [
      { api: "Microsoft Graph", delegated: ["User.Read"] },
      { api: "00000003-0000-0000-C000-000000000000", delegated: ["profile"] },
    ],
    faults: [{ path: "[1].api", found: '"Microsoft Graph"', allowed: onlyOnce(0) }],
  },
  {
    title: "a permission twice, by name and by id",
    written: [{ api: "Microsoft Graph", delegated: ["User.Read", "E1FE6DD8-ba31-4d61-89e7-88639da4683d"] }],
    faults: [{ path: "[0].delegated[1]", found: '"User.Read"', allowed: onlyOnce(0) }],
  },
  {
    title: "a permission outside of a list",
    written: [{ api: "Microsoft Graph", delegated: "User.Read" }],
    faults: [{ path: "[0].delegated", found: '"User.Read"', allowed: "a list of names or ids of permissions" }],
  },
  {
    title: "permissions as an object",
    written: { "Microsoft Graph": ["User.Read"] },
    faults: [{ path: "", found: "an object", allowed: "a list of APIs with their permissions" }],
  },
  {
    title: "permissions in other letters, and near to what they were meant to be",
    written: [
      {
        api: "Microsoft Graph",
        application: ["auditlog.read.all", "User.Reed"],
        delegated: ["Directory.Raed.All"],
      },
      { api: "Log Analytics API", application: ["Date.Read"] },
    ],
    faults: [
      { path: "[0].application[0]", found: '"auditlog.read.all"', allowed: ofGraph, suggestion: "AuditLog.Read.All" },
      { path: "[0].application[1]", found: '"User.Reed"', allowed: ofGraph, suggestion: "delegated: [User.Read]" },
      {
        path: "[0].delegated[0]",
        found: '"Directory.Raed.All"',
        allowed: delegatedOfGraph,
        suggestion: "Directory.Read.All",
      },
      { path: "[1].application[0]", found: '"Date.Read"', allowed: ofLogAnalytics, suggestion: "Data.Read" },
    ],
  },
  {
    title: "names that nothing in a tenant can have",
    written: [
      { api: "", application: ["Nobody.Knows"] },
      { api: " Contoso API", delegated: ["Read "] },
      { api: "x".repeat(257), delegated: ["y".repeat(257)] },
      { api: "499b84ac-1321-427f-aa17-267ca6975798", delegated: ["  "] },
    ],
    faults: [
      { path: "[0].api", found: '""', allowed: apis },
      { path: "[1].api", found: '" Contoso API"', allowed: apis },
      { path: "[1].delegated[0]", found: '"Read "', allowed: delegatedOfAnother },
      { path: "[2].api", found: `"${"x".repeat(200)}…", which has 257 characters`, allowed: apis },
      {
        path: "[2].delegated[0]",
        found: `"${"y".repeat(200)}…", which has 257 characters`,
        allowed: delegatedOfAnother,
      },
      { path: "[3].delegated[0]", found: '"  "', allowed: delegatedOfAnother },
    ],
  },
  {
    title: "an API and a permission twice, of which only the names are known",
    written: [
      { api: "Contoso API", delegated: ["Orders.Read"] },
      { api: "contoso api", delegated: ["Orders.Read"] },
      { api: "499b84ac-1321-427f-aa17-267ca6975798", delegated: ["Orders.Read", "Orders.Read"] },
    ],
    faults: [
      { path: "[2].delegated[1]", found: '"Orders.Read"', allowed: onlyOnce(0) },
      { path: "[1].api", found: '"contoso api"', allowed: onlyOnce(0) },
    ],
  },
]);

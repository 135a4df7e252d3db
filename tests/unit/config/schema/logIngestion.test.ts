import { workspaceIds } from "../allowed";
import { refuses } from "../refusals";
import { columns, workspaceId } from "../resources";

refuses("logIngestion", (logIngestion) => ({ application: { displayName: "Gateway" }, logIngestion }), [
  {
    title: "a list in place of an object",
    written: [],
    faults: [
      { path: "", found: "a list of 0", allowed: "an object with keys of workspaceId, tables, endpoint, writers" },
    ],
  },
  {
    title: "no workspace and no tables",
    written: {},
    faults: [
      { path: ".workspaceId", found: "nothing", allowed: workspaceIds },
      { path: ".tables", found: "nothing", allowed: "an object with the names of tables as keys" },
    ],
  },
]);

refuses(
  "logIngestion.endpoint",
  (endpoint) => ({
    application: { displayName: "Gateway" },
    logIngestion: { workspaceId, tables: { AppEvents_CL: { columns } }, endpoint },
  }),
  [
    {
      title: "an endpoint that is none",
      written: true,
      faults: [{ path: "", found: "true", allowed: "an object with keys of publicNetworkAccess, or false" }],
    },
    {
      title: "network access misspelled",
      written: { publicNetworkAccess: "enabled" },
      faults: [
        {
          path: ".publicNetworkAccess",
          found: '"enabled"',
          allowed: "one of Enabled, Disabled, SecuredByPerimeter",
          suggestion: "Enabled",
        },
      ],
    },
  ],
);

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { type Change, changes, devConfiguration, succeeded } from "./stack";

const application = { ...devConfiguration()["azure-api-access:application"] };
const logIngestion = { ...devConfiguration()["azure-api-access:logIngestion"] };
const workspaceId = String(logIngestion["workspaceId"]);
const columns = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "Level", type: "string" },
  { name: "Message", type: "string" },
  { name: "Measurement", type: "real" },
];
const events = { columns, transformKql: 'source | where Level != "Debug"', retentionInDays: 30 };
const roles = [...Object(application["roleAssignments"])];
const permissions = [...Object(application["permissions"])];
const { "azure-api-access:application": _, "azure-api-access:logIngestion": __, ...providers } = devConfiguration();

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.create();
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: devConfiguration() }));
}, 60_000);
afterAll(() => sandbox.cleanup());

/** What an edit of the example's configuration changes, and nothing else. Each is only previewed. */
test.each<[title: string, edit: object, expected: Change[]]>([
  ["nothing", {}, []],
  [
    "the order of permissions and roles",
    { application: { ...application, permissions: permissions.toReversed(), roleAssignments: roles.toReversed() } },
    [],
  ],
  [
    "the letter case of resource ids",
    {
      application: {
        ...application,
        roleAssignments: roles.map((one) => ({ ...one, scope: otherCase(String(one.scope)) })),
      },
      logIngestion: { ...logIngestion, workspaceId: otherCase(workspaceId) },
    },
    [],
  ],
  [
    "names written as ids",
    {
      application: {
        ...application,
        permissions: [
          { api: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0", delegated: ["4589bd03-58cb-4e6c-b17f-b580e39652f8"] },
          ...permissions.slice(1),
        ],
        roleAssignments: roles.map((one) =>
          one.role === "Reader" ? { ...one, role: "acdd72a7-3385-48ef-bd42-f606fba81ae7" } : one,
        ),
      },
    },
    [],
  ],
  ["a longer overlap", { application: { ...application, clientSecret: { overlapDays: 60 } } }, []],
  [
    "a display name",
    { application: { ...application, displayName: "Gateway" } },
    [["update", "application-registration"]],
  ],
  [
    "one role less",
    { application: { ...application, roleAssignments: roles.slice(1) } },
    [["delete", "role-assignments-azure-digital-twins-data-owner-factory-ac9c7f8a"]],
  ],
  [
    "no client secret",
    { application: { ...application, clientSecret: false } },
    [
      ["delete", "client-secret"],
      ["delete", "client-secret-slot-1"],
      ["delete", "client-secret-slot-2"],
    ],
  ],
  [
    "another rotation, which moves the schedule",
    { application: { ...application, clientSecret: { rotateEveryDays: 91 } } },
    [
      ["replace", "client-secret-slot-1"],
      ["replace", "client-secret-slot-2"],
    ],
  ],
  [
    "one column more",
    {
      logIngestion: {
        ...logIngestion,
        tables: { AppEvents_CL: { ...events, columns: [...columns, { name: "User", type: "guid" }] } },
      },
    },
    [
      ["update", "log-ingestion-AppEvents_CL"],
      ["update", "log-ingestion-rule"],
    ],
  ],
  [
    "another retention",
    { logIngestion: { ...logIngestion, tables: { AppEvents_CL: { ...events, retentionInDays: 60 } } } },
    [["update", "log-ingestion-AppEvents_CL"]],
  ],
  [
    "one table more",
    { logIngestion: { ...logIngestion, tables: { AppEvents_CL: events, Requests_CL: { columns } } } },
    [
      ["create", "log-ingestion-Requests_CL"],
      ["update", "log-ingestion-rule"],
    ],
  ],
  [
    "a closed endpoint",
    { logIngestion: { ...logIngestion, endpoint: { publicNetworkAccess: "Disabled" } } },
    [["update", "log-ingestion-endpoint"]],
  ],
])(
  "a preview of %s shows that and no more",
  async (_title, edit, expected) => {
    expect(await changes(sandbox, { ...providers, application, logIngestion, ...edit })).toEqual(expected);
  },
  30_000,
);

test("log ingestion moves to a workspace in another region and back to nothing", async () => {
  const moved = { ...providers, application, logIngestion: { ...logIngestion, workspaceId: `${workspaceId}-us` } };
  const options = {
    stack: "moving",
    config: { ...moved, logIngestion: { ...moved.logIngestion, tables: { Moving_CL: events } } },
  };
  const home = { ...options.config, logIngestion: { ...options.config.logIngestion, workspaceId } };
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { ...options, config: home }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], options));
  expect((await sandbox.outputs("moving"))["logsIngestionEndpoint"]).toMatch(
    /\.eastus-1\.ingest\.monitor\.azure\.com$/,
  );
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], options));
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], options));
}, 120_000);

function otherCase(resourceId: string): string {
  return resourceId
    .replace("resourceGroups/telemetry", "resourcegroups/Telemetry")
    .replace(/[^/]+$/, (name) => name.toUpperCase());
}

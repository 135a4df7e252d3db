import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { type Change, changes, configurationWithoutTransforms, succeeded } from "./stack";

const application = { ...configurationWithoutTransforms()["azure-api-access:application"] };
const logIngestion = { ...configurationWithoutTransforms()["azure-api-access:logIngestion"] };
const workspaceId = String(logIngestion["workspaceId"]);
const columns = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "Level", type: "string" },
  { name: "Message", type: "string" },
  { name: "Measurement", type: "real" },
];
const events = { columns, retentionInDays: 30 };
const roles = [...Object(application["roleAssignments"])];
const permissions = [...Object(application["permissions"])];
const {
  "azure-api-access:application": _,
  "azure-api-access:logIngestion": __,
  ...providers
} = configurationWithoutTransforms();

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.create();
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: configurationWithoutTransforms() }));
}, 60_000);
afterAll(() => sandbox.cleanup());

/** Each row is an edit of the example's configuration, with every change that its preview must show. */
test.each<[title: string, edit: object, expected: Change[]]>([
  [
    "another order, other letter case, ids in place of names and a longer overlap",
    {
      application: {
        ...application,
        permissions: [
          ...permissions.slice(1).toReversed(),
          { api: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0", delegated: ["4589bd03-58cb-4e6c-b17f-b580e39652f8"] },
        ],
        roleAssignments: roles.toReversed().map((one) => ({
          ...one,
          scope: otherCase(String(one.scope)),
          role: one.role === "Reader" ? "acdd72a7-3385-48ef-bd42-f606fba81ae7" : one.role,
        })),
        clientSecret: { overlapDays: 60 },
      },
      logIngestion: { ...logIngestion, workspaceId: otherCase(workspaceId) },
    },
    [],
  ],
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

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { LogRows } from "../../../../../sandbox/cloud/monitor/logRows.ts";
import type { SeededResource } from "../../../../../sandbox/cloud/resourceManager/resource.ts";
import { logAnalyticsService } from "../../../../../sandbox/services/logAnalytics/service.ts";
import { logRules } from "../logRules.ts";
import {
  customerId,
  group,
  refused,
  type SimulatedResources,
  said,
  simulatedResources,
  subscription,
  type WrongToken,
  workspace,
  wrongTokens,
} from "../simulatedResources.ts";

const audience = "https://api.loganalytics.io";
const root = `${audience}/v1`;
const address = `${root}/workspaces/${customerId}/query`;
const here = {
  status: 200,
  body: { tables: [{ name: "PrimaryResult", columns: [{ name: "answer", type: "string" }], rows: [["here"]] }] },
};
const insufficient = refused(
  403,
  "InsufficientAccessError",
  "The provided credentials have insufficient access to perform the requested operation",
);
const inner = (status: number, code: string, message: string, innererror: object) => ({
  status,
  body: { error: { code, message, innererror } },
});
const badArgument = (innererror: object) =>
  inner(400, "BadArgumentError", "The request had some invalid properties", innererror);

let azure: SimulatedResources;
beforeEach(async () => {
  azure = await simulatedResources(logAnalyticsService, audience);
});
afterEach(() => azure.close());

const query = async (text = 'print answer = "here"', more: object = {}, to = address) =>
  said(await azure.call(to, { method: "POST", body: { query: text, ...more } }));

describe("access", () => {
  test.each([
    ["Reader", workspace],
    ["Reader", subscription],
    ["Log Analytics Reader", workspace.toLowerCase()],
    ["Monitoring Reader", group],
  ] as const)("is given by %s on %s", async (role, scope) => {
    azure.giveRole(role, scope);
    expect(await query()).toEqual(here);
  });

  test("ends with the role", async () => {
    const remove = azure.giveRole("Reader", workspace);
    expect(await query()).toEqual(here);
    remove();
    expect(await query()).toEqual(insufficient);
  });

  test.each([
    ["Reader", `${workspace}-us`],
    ["Monitoring Metrics Publisher", workspace],
  ] as const)("is not given by %s on %s", async (role, scope) => {
    azure.giveRole(role, scope);
    expect(await query()).toEqual(insufficient);
  });

  test("begins when the role has arrived", async () => {
    await azure.close();
    azure = await simulatedResources(logAnalyticsService, audience, { propagationDelay: 60_000 });
    azure.giveRole("Reader", workspace);
    expect(await query()).toEqual(insufficient);
    azure.time.now = new Date("2026-11-21T12:01:00Z");
    expect(await query()).toEqual(here);
  });

  const unsigned = { code: "SignatureVerificationFailed", message: "Could not validate the request" };
  const faults: Readonly<Record<Exclude<WrongToken, "missing">, object>> = {
    malformed: unsigned,
    "with a changed payload": unsigned,
    "of another key": unsigned,
    expired: { code: "TokenExpired", message: "The token has expired" },
    "for another audience": { code: "InvalidAudience", message: "The token is for another audience" },
    "of another tenant": {
      code: "InvalidIssuer",
      message: "The token is from another tenant than '10000000-0000-4000-8000-000000000001'",
    },
  };
  test.each(wrongTokens)("is not given by a token that is %s", async (wrong) => {
    azure.giveRole("Reader", workspace);
    const authorization = (await azure.wrongTokens())[wrong];
    const answer = await azure.call(address, { method: "POST", body: { query: "print 1" }, authorization });
    expect(said(answer)).toEqual(
      wrong === "missing"
        ? refused(401, "AuthorizationRequiredError", "Valid authentication was not provided")
        : inner(401, "InvalidTokenError", "The provided authentication is not valid for this resource", faults[wrong]),
    );
  });

  test("is closed where public queries are disabled", async () => {
    azure.giveRole("Reader", workspace);
    const workspaces = azure.cloud.resourceManager.resources.ofType<SeededResource>(
      "Microsoft.OperationalInsights/workspaces",
    );
    for (const found of workspaces.list()) {
      workspaces.put(found.id, {
        ...found,
        properties: { ...found.properties, publicNetworkAccessForQuery: "Disabled" },
      });
    }
    expect(await query()).toEqual(
      inner(403, "InsufficientAccessError", "Access to the workspace is denied", {
        code: "PublicNetworkAccessDisabled",
        message: "Queries over the public network are disabled: public network access for queries is not enabled",
      }),
    );
  });
});

test("refuses what is no query of one workspace", async () => {
  azure.giveRole("Reader", group);

  const noPath = refused(404, "PathNotFoundError", "The requested path does not exist");
  expect([
    said(await azure.call(`${root}/apps`)),
    await query("print 1", {}, `${root}${workspace}/search`),
    await query("print 1", { workspaces: ["logs-us"] }),
    said(await azure.call(address, { method: "POST", body: "{" })),
    said(await azure.call(address, { method: "POST", body: {} })),
    await query("print 1", { timespan: "P" }),
  ]).toEqual([
    noPath,
    noPath,
    badArgument({ code: "NotSupportedInSandbox", message: "The sandbox queries one workspace at a time" }),
    badArgument({ code: "InvalidJsonBody", message: "Could not parse the body as JSON" }),
    badArgument({
      code: "InvalidQuery",
      message: "✖ Invalid input: expected string, received undefined\n  → at query",
    }),
    badArgument({ code: "InvalidTimespan", message: "'P' is not a time span in ISO 8601" }),
  ]);
});

describe("queries", () => {
  beforeEach(() => {
    azure.giveRole("Reader", workspace);
    const { table } = logRules(azure);
    const rows = new LogRows(azure.cloud.resourceManager.resources, () => azure.time.now);
    const ticks = (hour: string) =>
      BigInt(Date.parse(`2026-11-21T${hour}:00:00.5Z`)) * 10_000n + 621_355_968_000_000_000n;
    rows.add(table, [
      new Map<string, string | bigint | number | { readonly a: number }>([
        ["TimeGenerated", ticks("11")],
        ["Level", "Error"],
        ["Count", 3n],
        ["Total", 2n ** 40n],
        ["Ratio", 0.5],
        ["Context", { a: 1 }],
      ]),
      new Map<string, string | bigint>([
        ["TimeGenerated", ticks("09")],
        ["Level", "Debug"],
      ]),
    ]);
  });

  test("find rows with columns of their types", async () => {
    expect(await query("AppEvents_CL | where Level == 'Error'")).toEqual({
      status: 200,
      body: {
        tables: [
          {
            name: "PrimaryResult",
            columns: [
              { name: "TenantId", type: "string" },
              { name: "TimeGenerated", type: "datetime" },
              { name: "Level", type: "string" },
              { name: "Count", type: "int" },
              { name: "Total", type: "long" },
              { name: "Ratio", type: "real" },
              { name: "Done", type: "bool" },
              { name: "Context", type: "dynamic" },
              { name: "Label", type: "string" },
              { name: "Type", type: "string" },
              { name: "_ResourceId", type: "string" },
            ],
            rows: [
              [customerId, "2026-11-21T11:00:00.5Z", "Error", 3, 2 ** 40, 0.5, null, '{"a":1}', "", "AppEvents_CL", ""],
            ],
          },
        ],
      },
    });
  });

  test.each([
    [undefined, 2],
    ["PT1H", 1],
    ["P1W", 2],
    ["2026-11-21T09:00:00Z/2026-11-21T10:00:00Z", 1],
    ["2026-11-21T09:00:00Z/PT30M", 1],
    ["PT1H/2026-11-21T09:00:00Z", 0],
  ])("in the time span %s find %i", async (timespan, count) => {
    expect(await query("AppEvents_CL | count", { timespan })).toEqual({
      status: 200,
      body: { tables: [{ name: "PrimaryResult", columns: [{ name: "Count", type: "long" }], rows: [[count]] }] },
    });
  });

  test.each([
    [
      "AppEvents_CL |",
      {
        code: "SyntaxError",
        message: "A recognition error occurred in the query.",
        innererror: {
          code: "SYN0002",
          message: "Query could not be parsed at '' on line [1,14]: Query operator expected.",
        },
      },
    ],
    [
      "Nothing_CL | take 1",
      {
        code: "SemanticError",
        message: "A semantic error occurred.",
        innererror: {
          code: "SEM0100",
          message: "The name 'Nothing_CL' does not refer to any known table, tabular variable or function.",
        },
      },
    ],
    [
      "AppEvents_CL | where Nope == 1",
      {
        code: "SemanticError",
        message: "A semantic error occurred.",
        innererror: {
          code: "SEM0100",
          message: "The name 'Nope' does not refer to any known column, table, variable or function.",
        },
      },
    ],
    [
      "AppEvents_CL | summarize make_list(Level)",
      {
        code: "NotSupportedInSandbox",
        message: "The sandbox cannot evaluate this part of KQL: the aggregation make_list",
      },
    ],
  ])("are refused: %s", async (text, innererror) => {
    expect(await query(text)).toEqual(badArgument(innererror));
  });
});

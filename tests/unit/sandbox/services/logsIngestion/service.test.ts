import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { DataCollectionRule } from "../../../../../sandbox/cloud/monitor/dataCollectionRule.ts";
import { LogRows } from "../../../../../sandbox/cloud/monitor/logRows.ts";
import type { AzureRole } from "../../../../../sandbox/cloud/resourceManager/azureRoles.ts";
import { logsIngestionService } from "../../../../../sandbox/services/logsIngestion/service.ts";
import type { ResourceServiceOptions } from "../../../../../sandbox/services/resourceService.ts";
import { logRules, stream } from "../logRules.ts";
import {
  type Call,
  group,
  refused,
  type SimulatedResources,
  said,
  simulatedResources,
  tenantId,
  tokenRefusals,
  workspace,
  wrongTokens,
} from "../simulatedResources.ts";

const audience = "https://monitor.azure.com";
const publisher = "Monitoring Metrics Publisher";
const taken = { status: 204 };
const record = { TimeGenerated: "2026-11-21T11:00:00Z", Level: "Error", Count: 3 };

let azure: SimulatedResources;
let logs: ReturnType<typeof logRules>;
let rule: DataCollectionRule;
async function begin(options: Pick<ResourceServiceOptions, "propagationDelay" | "insidePrivateLink"> = {}) {
  azure = await simulatedResources(logsIngestionService, audience, options);
  logs = logRules(azure);
  rule = logs.rule("events");
}
beforeEach(() => begin());
afterEach(() => azure.close());

interface Upload extends Omit<Call, "method"> {
  readonly to?: string;
  readonly ruleId?: string;
  readonly streamName?: string;
  readonly version?: string;
}

async function upload({ to, ruleId, streamName = stream, version = "?api-version=2023-01-01", ...call }: Upload = {}) {
  const address = `${to ?? logs.endpoint.addresses.logsIngestion}/dataCollectionRules/${ruleId ?? rule.immutableId}/streams/${streamName}${version}`;
  return said(await azure.call(address, { method: "POST", body: [record], ...call }));
}

/** The rows of the table, without empty columns. */
function rows(): object[] {
  const { resources } = azure.cloud.resourceManager;
  const found = new LogRows(resources, () => azure.time.now).list(logs.table).rows;
  return found.map((row) => Object.fromEntries([...row].filter(([, value]) => value !== null && value !== "")));
}

const ticks = (time: string) => BigInt(Date.parse(time)) * 10_000n + 621_355_968_000_000_000n;
const row = { TimeGenerated: ticks("2026-11-21T11:00:00Z"), Level: "Error", Count: 3n };
const accessRefused = ({ immutableId, id }: DataCollectionRule) =>
  refused(
    403,
    "OperationFailed",
    `The authentication token provided does not have access to ingest data for the data collection rule with immutable Id '${immutableId}' PipelineAccessResult: AccessGranted: False, IsRbacPresent: False, IsDcrDceBindingValid: , DcrArmId: ${id}, Message: Required authorization action was not found for tenantId ${tenantId} objectId ${azure.objectId} on resourceId ${id} ConfigurationId: ${immutableId}..`,
  );

describe("access", () => {
  test.each([
    ["the rule", () => rule.id],
    ["the resource group", () => group],
  ])("takes logs with the role on %s", async (_, scope) => {
    azure.giveRole(publisher, scope());
    expect(await upload()).toEqual(taken);
    expect(rows()).toEqual([row]);
  });

  test("ends with the role", async () => {
    const remove = azure.giveRole(publisher, rule.id);
    expect(await upload()).toEqual(taken);
    remove();
    expect(await upload()).toEqual(accessRefused(rule));
    expect(rows()).toEqual([row]);
  });

  test.each<[string, AzureRole, () => string]>([
    ["another rule", publisher, () => logs.rule("other").id],
    ["the workspace", publisher, () => workspace],
    ["the rule, but to read", "Monitoring Reader", () => rule.id],
  ])("is not given by a role on %s", async (_, role, scope) => {
    azure.giveRole(role, scope());
    expect(await upload()).toEqual(accessRefused(rule));
  });

  test("begins when the role has arrived", async () => {
    await azure.close();
    await begin({ propagationDelay: 20_000 });
    azure.giveRole(publisher, rule.id);
    expect(await upload()).toEqual(accessRefused(rule));
    azure.time.now = new Date("2026-11-21T12:00:20Z");
    expect(await upload()).toEqual(taken);
  });

  test.each(wrongTokens)("is not given by a token that is %s", async (wrong) => {
    azure.giveRole(publisher, rule.id);
    const authorization = (await azure.wrongTokens())[wrong];
    expect(await upload({ authorization })).toEqual(refused(401, ...tokenRefusals[wrong]));
    expect(rows()).toEqual([]);
  });

  test("says the code of a refusal in a header too", async () => {
    const answer = await azure.call(`${logs.endpoint.addresses.logsIngestion}/nothing`, { method: "POST", body: [] });
    expect([said(answer), answer.headers["x-ms-error-code"]]).toEqual([
      refused(404, "NotFound", "The requested path does not exist."),
      "NotFound",
    ]);
  });
});

describe("address", () => {
  const noRule = (id: string) => refused(404, "NotFound", `Data collection rule with immutable Id '${id}' not found.`);
  beforeEach(() => {
    azure.giveRole(publisher, group);
  });

  test("is that of the rule's own endpoint", async () => {
    expect(await upload({ to: logs.other.addresses.logsIngestion })).toEqual(noRule(rule.immutableId));
    expect(await upload({ to: "https://none-0000.westeurope-1.ingest.monitor.azure.com" })).toEqual(
      refused(404, "NotFound", "The endpoint 'none-0000.westeurope-1.ingest.monitor.azure.com' was not found."),
    );
    expect(await upload({ ruleId: "dcr-0" })).toEqual(noRule("dcr-0"));
  });

  test("is that of a Direct rule, for that rule alone", async () => {
    const direct = logs.rule("direct", { kind: "Direct" });
    const to = direct.endpoints?.logsIngestion ?? "";
    expect(await upload({ to, ruleId: direct.immutableId })).toEqual(taken);
    expect(await upload({ to })).toEqual(noRule(rule.immutableId));
    expect(await upload({ ruleId: direct.immutableId })).toEqual(noRule(direct.immutableId));
    expect(rows()).toEqual([row]);
  });

  test.each(["Disabled", "SecuredByPerimeter"])(
    "is closed with public network access %s",
    async (publicNetworkAccess) => {
      const { endpoints } = azure.cloud.resourceManager.monitor;
      endpoints.put(group, "telemetry", { location: "westeurope", networkAcls: { publicNetworkAccess } });
      const host = new URL(logs.endpoint.addresses.logsIngestion).host;
      expect(await upload()).toEqual(
        refused(
          403,
          "PublicNetworkAccessDisabled",
          `Public network access to the data collection endpoint '${host}' is disabled.`,
        ),
      );
      endpoints.put(group, "telemetry", { location: "westeurope", networkAcls: { publicNetworkAccess: "Enabled" } });
      expect(await upload()).toEqual(taken);
    },
  );

  test("is open to who comes over a private link, where public network access is Disabled", async () => {
    await azure.close();
    await begin({ insidePrivateLink: true });
    azure.giveRole(publisher, group);
    const { endpoints } = azure.cloud.resourceManager.monitor;
    const upload204 = async (publicNetworkAccess: string) => {
      endpoints.put(group, "telemetry", { location: "westeurope", networkAcls: { publicNetworkAccess } });
      return Object(await upload()).status;
    };
    expect([await upload204("Disabled"), await upload204("SecuredByPerimeter")]).toEqual([204, 403]);
  });

  test.each(["Custom-Other_CL", "Custom-Unused_CL", "toString"])("has no stream %s", async (streamName) => {
    expect(await upload({ streamName })).toEqual(
      refused(
        404,
        "InvalidStream",
        `The stream ${streamName} was not configured in the data collection rule with immutable Id ${rule.immutableId}.`,
      ),
    );
  });

  test("has a version", async () => {
    expect([await upload({ version: "" }), await upload({ version: "?api-version=2020-01-01" })]).toEqual([
      refused(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required."),
      refused(
        400,
        "InvalidApiVersionParameter",
        "The api-version '2020-01-01' is invalid. The supported versions are '2021-11-01-preview,2023-01-01'.",
      ),
    ]);
  });

  test("is one of ingestion", () => {
    const hosts = [
      "a-1b2c.westeurope-1.ingest.monitor.azure.com",
      "westeurope.monitoring.azure.com",
      "monitor.azure.com",
    ];
    expect(hosts.map(azure.isFor)).toEqual([true, false, false]);
  });
});

describe("body", () => {
  beforeEach(() => {
    azure.giveRole(publisher, rule.id);
  });
  const gzip = { "content-encoding": "gzip" };
  const megabyte = 1024 * 1024;
  /** A record with which the body has the given length. */
  const ofLength = (length: number) => {
    const around = JSON.stringify([{ Unknown: "" }]).length;
    return JSON.stringify([{ Unknown: "x".repeat(length - around) }]);
  };
  const tooLong = (size: string) =>
    refused(413, "ContentLengthLimitExceeded", `Maximum allowed content length: 1048576 bytes (1 MB). ${size}`);

  test("may be packed", async () => {
    expect(await upload({ headers: gzip, body: gzipSync(JSON.stringify([record, record])) })).toEqual(taken);
    expect(rows()).toEqual([row, row]);
  });

  test("has at most 1 MB, packed and unpacked", async () => {
    expect([
      await upload({ body: ofLength(megabyte) }),
      await upload({ body: ofLength(megabyte + 1) }),
      await upload({ body: gzipSync(ofLength(megabyte)), headers: gzip }),
      await upload({ body: gzipSync(ofLength(megabyte + 1)), headers: gzip }),
    ]).toEqual([taken, tooLong("Provided content length: 1048577 bytes."), taken, tooLong("The content is longer.")]);
  });

  test.each([
    ["no JSON", { body: "[" }, refused(400, "InvalidRequest", "The request body is not valid JSON in UTF-8.")],
    ["no gzip", { body: "[]", headers: gzip }, refused(400, "InvalidRequest", "The request body is not valid gzip.")],
    [
      "packed otherwise",
      { body: "[]", headers: { "content-encoding": "br" } },
      refused(415, "UnsupportedContentEncoding", "The content encoding 'br' is not supported: it is gzip."),
    ],
    [
      "of another type",
      { body: "[]", headers: { "content-type": "text/plain" } },
      refused(415, "UnsupportedMediaType", "The content type 'text/plain' is not supported: it is application/json."),
    ],
    [
      "one record alone",
      { body: record },
      refused(400, "InvalidRecords", "The request body must be a JSON array of records."),
    ],
    ["no records", { body: [1] }, refused(400, "InvalidRecords", "Record 0 is not a JSON object.")],
  ])("is refused when it is %s", async (_, call, answer) => {
    expect(await upload(call)).toEqual(answer);
    expect(rows()).toEqual([]);
  });

  test.each([
    ["Level", 5, "string"],
    ["Count", "5", "int"],
    ["Count", 1.5, "int"],
    ["Count", 2 ** 31, "int"],
    ["Total", 2 ** 60, "long"],
    ["Ratio", "half", "real"],
    ["Done", "true", "bool"],
    ["TimeGenerated", "soon", "datetime"],
    ["TimeGenerated", 0, "datetime"],
  ])("with %s %j is refused as a whole", async (name, value, type) => {
    expect(await upload({ body: [record, { ...record, [name]: value }] })).toEqual(
      refused(400, "InvalidRecords", `Field '${name}' of record 1 is not of type ${type}.`),
    );
    expect(rows()).toEqual([]);
  });

  test("has values of every type, and fields that nobody declared", async () => {
    const body = [{ ...record, Total: 7, Ratio: 2, Done: false, Context: { a: [1] }, Extra: 1 }, { Level: null }];
    expect(await upload({ body })).toEqual(taken);
    expect(rows()).toEqual([
      { ...row, Total: 7n, Ratio: 2, Done: false, Context: { a: [1] } },
      { TimeGenerated: ticks("2026-11-21T12:00:00Z") },
    ]);
  });

  test("has fields of at most 64 KB: the rest is cut off", async () => {
    expect(await upload({ body: [{ ...record, Level: `x${"é".repeat(40_000)}` }] })).toEqual(taken);
    expect(rows()).toEqual([{ ...row, Level: `x${"é".repeat(32_767)}` }]);
  });

  test.each([
    ["2026-11-19T12:00:00Z", "2026-11-19T12:00:00Z"],
    ["2026-11-19T11:59:59Z", "2026-11-21T12:00:00Z"],
    ["2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"],
    ["2026-11-22T12:00:01Z", "2026-11-21T12:00:00Z"],
  ])("of %s is of %s", async (given, kept) => {
    expect(await upload({ body: [{ TimeGenerated: given }] })).toEqual(taken);
    expect(rows()).toEqual([{ TimeGenerated: ticks(kept) }]);
  });
});

describe("transformation", () => {
  test.each([
    ['source | where Level != "Debug" | extend Label = strcat(Level, "-", Count)', [{ ...row, Label: "Error-3" }]],
    [
      "source | project TimeGenerated, Label = tostring(Context.device.id)",
      [{ TimeGenerated: row.TimeGenerated, Label: "d1" }, { TimeGenerated: row.TimeGenerated }],
    ],
    [
      "source | extend TimeGenerated = now()",
      [
        { ...row, TimeGenerated: ticks("2026-11-21T12:00:00Z"), Context: { device: { id: "d1" } } },
        { TimeGenerated: ticks("2026-11-21T12:00:00Z"), Level: "Debug" },
      ],
    ],
  ])("%s", async (transformKql, expected) => {
    rule = logs.rule("events", { transformKql });
    azure.giveRole(publisher, rule.id);
    const body = [
      { ...record, Context: { device: { id: "d1" } } },
      { TimeGenerated: record.TimeGenerated, Level: "Debug" },
    ];
    expect(await upload({ body })).toEqual(taken);
    expect(
      rows().map((found) => ("Label" in found && "Context" in found ? { ...found, Context: undefined } : found)),
    ).toEqual(expected);
  });

  test("that cannot be evaluated here is refused, and no row is kept", async () => {
    rule = logs.rule("events", { transformKql: "source | extend Context = parse_xml(Level)" });
    azure.giveRole(publisher, rule.id);
    expect(await upload()).toEqual(
      refused(501, "NotSupportedInSandbox", "The sandbox cannot evaluate this part of KQL: the function parse_xml"),
    );
    expect(rows()).toEqual([]);
  });

  test("leads nowhere once the table is deleted, and a new one begins empty", async () => {
    azure.giveRole(publisher, rule.id);
    const { tables } = azure.cloud.resourceManager.monitor;
    expect(await upload()).toEqual(taken);
    tables.remove(logs.table.id);
    expect(await upload()).toEqual(taken);
    azure.time.now = new Date("2026-11-21T12:00:01Z");
    logs = { ...logs, table: tables.put(workspace, "AppEvents_CL", { schema: logs.table.schema }) };
    expect(rows()).toEqual([]);
  });

  test("leads to rows that go when they are too old", async () => {
    azure.giveRole(publisher, rule.id);
    expect(await upload()).toEqual(taken);
    azure.time.now = new Date("2026-12-21T11:00:00Z");
    expect(rows()).toEqual([row]);
    azure.time.now = new Date("2026-12-21T11:00:01Z");
    expect(rows()).toEqual([]);
  });
});

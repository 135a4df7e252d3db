import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { readConfig } from "../../config";
import { parseConfig } from "../../config/parse";
import { rawValues, thrownBy } from "./config/rawValues";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";

const sound = {
  application: {
    displayName: "Gateway",
    description: "Reads logs",
    signInAudience: "AzureADMyOrg",
    owners: ["aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"],
    publicClient: { redirectUris: ["http://localhost"], allowPublicClientFlows: false },
    web: {
      redirectUris: ["https://localhost/"],
      homepageUrl: "https://gateway.contoso.com",
      implicitGrant: { accessToken: true, idToken: false },
    },
    spa: { redirectUris: ["https://localhost/spa"] },
    permissions: [
      { api: "Azure Digital Twins", delegated: ["4589bd03-58cb-4e6c-b17f-b580e39652f8"] },
      { api: "Microsoft Graph", application: ["AuditLog.Read.All", "Directory.Read.All"], delegated: ["User.Read"] },
    ],
    adminConsent: "grant",
    roleAssignments: [
      { role: "Reader", scope: group },
      { role: "Monitoring Reader", scope: group, condition: "true" },
    ],
    clientSecret: { rotateEveryDays: 90, overlapDays: 30 },
  },
  logIngestion: {
    workspaceId: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
    tables: {
      AppEvents_CL: {
        columns: [
          { name: "TimeGenerated", type: "datetime" },
          { name: "Level", type: "string" },
        ],
        transformKql: "source",
        retentionInDays: 30,
      },
      Audit_CL: {
        columns: [
          { name: "TimeGenerated", type: "datetime" },
          { name: "Level", type: "string" },
        ],
        transformKql: "source",
      },
    },
    endpoint: { publicNetworkAccess: "Enabled" },
    writers: ["application"],
  },
  asOf: "2027-03-01",
};

type Step = string | number;

/** What can be broken with no other part any the worse for it, each with what breaks it. */
const breaks: readonly (readonly [readonly Step[], readonly unknown[]])[] = [
  [
    ["application", "displayName"],
    ["", 5, null, ["Gateway"], "x".repeat(257)],
  ],
  [
    ["application", "description"],
    [" ", true, {}],
  ],
  [
    ["application", "signInAudience"],
    ["PersonalMicrosoftAccount", 1, null],
  ],
  [
    ["application", "owners", 0],
    ["alice", 1, null],
  ],
  [
    ["application", "owners", 1],
    ["aaaaaaaa", {}, []],
  ],
  [
    ["application", "publicClient", "redirectUris", 0],
    ["localhost", 1, "http://contoso.com/"],
  ],
  [
    ["application", "publicClient", "allowPublicClientFlows"],
    ["false", 0, null],
  ],
  [
    ["application", "web", "redirectUris", 0],
    ["https://localhost", 1, null, "https://localhost/#"],
  ],
  [
    ["application", "web", "homepageUrl"],
    ["contoso", 1, []],
  ],
  [
    ["application", "web", "implicitGrant", "accessToken"],
    ["true", 1, {}],
  ],
  [
    ["application", "web", "implicitGrant", "idToken"],
    ["no", null, []],
  ],
  [
    ["application", "spa", "redirectUris", 0],
    ["ftp://localhost/", false, "https://*/"],
  ],
  [
    ["application", "permissions", 0, "api"],
    ["Digital Twins", 1, null],
  ],
  [
    ["application", "permissions", 1, "application", 0],
    ["AuditLog.Read", 1, "User.Read"],
  ],
  [
    ["application", "permissions", 1, "application", 1],
    ["Directory", null, {}],
  ],
  [
    ["application", "permissions", 1, "delegated", 0],
    ["User", false, []],
  ],
  [
    ["application", "permissions", 1, "unknown"],
    [1, null, {}],
  ],
  [
    ["application", "adminConsent"],
    ["yes", true, null],
  ],
  [
    ["application", "roleAssignments", 0, "role"],
    ["Owner", "Readers!", 1, null],
  ],
  [
    ["application", "roleAssignments", 0, "scope"],
    ["/", 1, "telemetry", {}],
  ],
  [
    ["application", "roleAssignments", 1, "condition"],
    ["", 1, {}],
  ],
  [
    ["application", "clientSecret", "rotateEveryDays"],
    ["90", 0, 366, 1.5, null],
  ],
  [
    ["application", "clientSecret", "overlapDays"],
    ["30", 0, 366, 1.5, null],
  ],
  [
    ["application", "unknown"],
    [1, null, {}],
  ],
  [
    ["logIngestion", "workspaceId"],
    ["logs", 1, group],
  ],
  [
    ["logIngestion", "tables", "AppEvents_CL", "columns", 0, "type"],
    ["string", "dateTime", 1, null],
  ],
  [
    ["logIngestion", "tables", "AppEvents_CL", "columns", 1, "name"],
    ["a b", "Type", 1, null],
  ],
  [
    ["logIngestion", "tables", "AppEvents_CL", "columns", 1, "type"],
    ["text", 1, null],
  ],
  [
    ["logIngestion", "tables", "AppEvents_CL", "retentionInDays"],
    [3, 731, "30", 4.5, null],
  ],
  [
    ["logIngestion", "tables", "Audit_CL", "transformKql"],
    ["source |", "source | take 1", 1, null, ""],
  ],
  [
    ["logIngestion", "endpoint", "publicNetworkAccess"],
    ["enabled", true, null],
  ],
  [
    ["logIngestion", "writers", 0],
    ["nobody", 1, null],
  ],
  [["asOf"], ["tomorrow", "2027-13-01", "2027-03-01 00:00:01 +0000 UTC"]],
  [["unknown"], ["x", 1]],
];

/** A copy of a value with another value at one place in it. */
function replaced(value: unknown, path: readonly Step[], replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    return replacement;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? replaced(item, rest, replacement) : item));
  }
  const entries = new Map<string, unknown>(Object.entries(value ?? {}));
  return Object.fromEntries(entries.set(String(step), replaced(entries.get(String(step)), rest, replacement)));
}

function written(path: readonly Step[]): string {
  const [first, ...rest] = path;
  return `azure-api-access:${first}${rest.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
}

function pathsIn(message: string): string[] {
  return message.split("\n").filter((line) => line.startsWith("azure-api-access"));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

describe("faults", () => {
  test("are none in the sound configuration that they are put into", () => {
    expect(parseConfig(rawValues(sound)).asOf).toEqual(new Date("2027-03-01T00:00:00Z"));
  });

  test("are all reported, and nothing else, whatever is broken together", () => {
    const anyBreaks = fc
      .subarray([...breaks], { minLength: 1 })
      .chain((some) =>
        fc.tuple(...some.map(([path, values]) => fc.tuple(fc.constant(path), fc.constantFrom(...values)))),
      );
    fc.assert(
      fc.property(anyBreaks, (some) => {
        const configuration = some.reduce<unknown>((value, [path, broken]) => replaced(value, path, broken), sound);
        const values = rawValues(Object.fromEntries(Object.entries(configuration ?? {})));
        const message = messageOf(thrownBy(() => parseConfig(values)));
        expect(pathsIn(message).sort()).toEqual(some.map(([path]) => written(path)).sort());
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe("what the user has encrypted", () => {
  const secret = {
    ...sound,
    application: replaced(replaced(sound.application, ["displayName"], 12345), ["owners", 0], "hidden-owner"),
  };

  test("is not shown, but where it is wrong is", () => {
    expect(
      messageOf(thrownBy(() => parseConfig(rawValues(secret), { secretKeys: ["azure-api-access:application"] }))),
    ).toBe(
      `The configuration of this stack has 3 faults; nothing was changed:

azure-api-access:application.displayName
  found:   (secret)
  allowed: text of 1 to 256 characters, not blank

azure-api-access:application.owners[0]
  found:   (secret)
  allowed: the object id of a user or a service principal, which is a GUID

azure-api-access:application
  found:   an encrypted value
  allowed: a plain value, set without --secret: Azure and the stack's state hold it as plain text`,
    );
  });

  test("is refused where nothing else is wrong, because nothing of it stays secret", () => {
    expect(messageOf(thrownBy(() => parseConfig(rawValues(sound), { secretKeys: ["azure-api-access:asOf"] })))).toBe(
      `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:asOf
  found:   an encrypted value
  allowed: a plain value, set without --secret: Azure and the stack's state hold it as plain text`,
    );
  });

  test("is of no concern where it is another program's or provider's", () => {
    expect(parseConfig(rawValues(sound), { secretKeys: ["azuread:clientSecret"] })).toEqual(
      parseConfig(rawValues(sound)),
    );
  });

  test("hides nothing of what is not", () => {
    const message = messageOf(
      thrownBy(() => parseConfig(rawValues(secret), { secretKeys: ["azure-api-access:logIngestion"] })),
    );
    expect(message).toContain("hidden-owner");
  });

  test("is never shown, whatever is broken in it", () => {
    const marked = "hidden0hidden";
    const takesAnyText = ["displayName", "description", "condition", "unknown"];
    const paths = breaks.map(([path]) => path).filter((path) => !takesAnyText.includes(String(path.at(-1))));
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const broken = replaced(sound, path, `${marked} |`);
        const values = rawValues(Object.fromEntries(Object.entries(broken ?? {})));
        const message = messageOf(thrownBy(() => parseConfig(values, { secretKeys: Object.keys(values) })));
        expect(pathsIn(message)).not.toEqual([]);
        expect(message).not.toContain(marked);
      }),
    );
  }, 60_000);
});

describe("readConfig", () => {
  test("reads what Pulumi has", () => {
    pulumi.runtime.setAllConfig(rawValues({ application: { displayName: "Gateway" } }));
    expect(readConfig().application?.displayName).toBe("Gateway");
  });

  test("throws an error that Pulumi shows without a stack trace", () => {
    pulumi.runtime.setAllConfig(rawValues({ application: { displayName: 5 } }));
    const error = thrownBy(readConfig);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(messageOf(error)).toBe(`The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.displayName
  found:   5
  allowed: text of 1 to 256 characters, not blank`);
  });

  test("does not show what Pulumi keeps encrypted", () => {
    pulumi.runtime.setAllConfig(rawValues({ application: { displayName: 5 } }));
    const before = process.env["PULUMI_CONFIG_SECRET_KEYS"];
    process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(["azure-api-access:application"]);
    try {
      expect(messageOf(thrownBy(readConfig))).toContain("(secret)");
    } finally {
      if (before === undefined) {
        delete process.env["PULUMI_CONFIG_SECRET_KEYS"];
      } else {
        process.env["PULUMI_CONFIG_SECRET_KEYS"] = before;
      }
    }
  });
});

import {
  ellipticCertificate,
  expiredCertificate,
  futureCertificate,
  otherRsaCertificate,
  rsaCertificate,
} from "./certificates";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";

export const sound = {
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
    directoryRoles: ["Security Reader", { role: "User Administrator", acceptPrivileged: true }],
    clientSecret: { rotateEveryDays: 90, overlapDays: 30 },
    certificates: [
      { name: "gateway", pem: rsaCertificate },
      { name: "other", pem: otherRsaCertificate },
    ],
    federatedCredentials: [
      {
        name: "main",
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:contoso/gateway:ref:refs/heads/main",
      },
      { name: "cluster", issuer: "https://oidc.contoso.com/", subject: "gateway", audiences: ["contoso"] },
    ],
    keyVaultId: `${group}/providers/Microsoft.KeyVault/vaults/contoso-secrets`,
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
    writers: ["application", `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`],
  },
  asOf: "2027-03-01",
};

type Step = string | number;

/** The parts of the configuration that can be wrong without another fault, each with wrong values. */
export const breaks: readonly (readonly [readonly Step[], readonly unknown[]])[] = [
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
    ["azure digital twins", "Azure Digital Twin", "", 1, null],
  ],
  [
    ["application", "permissions", 1, "application", 0],
    ["auditlog.read.all", "AuditLog.Read.Al", 1, "User.Read"],
  ],
  [
    ["application", "permissions", 1, "application", 1],
    ["Directory.Raed.All", " ", null, {}],
  ],
  [
    ["application", "permissions", 1, "delegated", 0],
    ["User.Reed", false, []],
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
    ["application", "directoryRoles", 0],
    ["Global Administrator", "Security Raeder", "Device Users", 1, []],
  ],
  [
    ["application", "directoryRoles", 1, "role"],
    ["User Administrater", "Device Users", 1, null],
  ],
  [
    ["application", "directoryRoles", 1, "acceptPrivileged"],
    [false, "true", 1, null],
  ],
  [
    ["application", "certificates", 0, "name"],
    ["", "a b", 1, null],
  ],
  [
    ["application", "certificates", 0, "pem"],
    ["", rsaCertificate.slice(0, 500), `${rsaCertificate}${otherRsaCertificate}`, 1, null],
  ],
  [
    ["application", "certificates", 1, "pem"],
    [expiredCertificate, ellipticCertificate, futureCertificate, {}],
  ],
  [
    ["application", "federatedCredentials", 0, "name"],
    ["ab", "a b c", 1, null],
  ],
  [
    ["application", "federatedCredentials", 0, "issuer"],
    ["https://token.actions.githubusercontent.com/", "http://contoso.com", 1, []],
  ],
  [
    ["application", "federatedCredentials", 1, "subject"],
    ["", " gateway", "gate*", 1, null],
  ],
  [
    ["application", "federatedCredentials", 1, "audiences"],
    [[], ["contoso", "fabrikam"], "contoso", null],
  ],
  [
    ["application", "keyVaultId"],
    ["contoso-secrets", 1, group],
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
  [
    ["logIngestion", "writers", 1],
    [group, `${group}/providers/Microsoft.Web/sites/gateway`, {}],
  ],
  [["asOf"], ["tomorrow", "2027-13-01", "2027-03-01 00:00:01 +0000 UTC"]],
  [["unknown"], ["x", 1]],
];

/** Copies a value, and puts another value at one place in the copy. */
export function replaced(value: unknown, path: readonly Step[], replacement: unknown): unknown {
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

export function written(path: readonly Step[]): string {
  const [first, ...rest] = path;
  return `azure-api-access:${first}${rest.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
}

export function pathsIn(message: string): string[] {
  return message.split("\n").filter((line) => line.startsWith("azure-api-access"));
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

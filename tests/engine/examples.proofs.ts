import type { Line } from "./verify.report";

/** One run of `npm run verify` for the stack of an example, with its expected report. */
export interface Proof {
  /** `certificate.pem` stands for the file with the certificate that the tests add to the configuration. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** @default 0 */
  readonly code?: number;
  /** @default application */
  readonly principal?: string;
  readonly checks: readonly Line[];
  /** @default nothing */
  readonly leaves?: readonly string[];
}

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers";
const virtualMachine = `${group}/Microsoft.Compute/virtualMachines/gateway-vm`;
const arcMachine = `${group}/Microsoft.HybridCompute/machines/edge-server`;
const automationAccount = `${group}/Microsoft.Automation/automationAccounts/runbooks`;

function gitHubJob(subject: string) {
  return {
    AZURE_API_ACCESS_SANDBOX_ISSUER: "https://token.actions.githubusercontent.com",
    AZURE_API_ACCESS_SANDBOX_SUBJECT: subject,
  };
}

const token = (api: string): Line => [`token for ${api}`, "proven: valid until <time>"];
const upload = (table: string): Line => [`log upload to Custom-${table}`, "proven: the row was taken"];
const arrival = (table: string): Line => [`arrival in ${table}`, "proven: the row is found by a query"];
const row = (table: string) => `one row in ${table}, with TimeGenerated <time> and nothing else`;
const dataPoint = "one value, 0, of the metric azure-api-access/verify, which Azure keeps for 93 days";

const query: readonly Line[] = [
  token("Log Analytics API"),
  ["Reader on logs", "proven: the workspace answers a query"],
];
const metric: Line = ["Monitoring Metrics Publisher on gateway-vm", "proven: the metric was taken"];
const twins: Line = ["Azure Digital Twins Data Owner on factory", "proven: the models can be listed"];
const reports: readonly Line[] = [
  [
    "Microsoft Graph: AuditLog.Read.All",
    "proven: the token names AuditLog.Read.All; GET /v1.0/auditLogs/directoryAudits?$top=1 succeeds",
  ],
  [
    "Microsoft Graph: Directory.Read.All",
    "proven: the token names Directory.Read.All; GET /v1.0/users?$top=1&$select=id succeeds",
  ],
  ["Security Reader", "proven: the token names the role; GET /v1.0/auditLogs/directoryAudits?$top=1 succeeds"],
];
const writing = "Monitoring Metrics Publisher on log-ingestion-<suffix>";

/** The check that only a machine itself can prove. */
const ofMachine = (name: string): Line => [
  `${writing}, of ${name}`,
  `notProvable: only ${name} can prove it: run this on it, with --as managed-identity`,
];
/** The check that only the application itself can prove. */
const ofApplication = (name: string): Line => [
  `${name}, of the application`,
  "notProvable: only the application can prove it: run this with --as application",
];

function writesLogs(table: string): Pick<Proof, "checks" | "leaves"> {
  return { checks: [token("Azure Monitor Logs Ingestion"), upload(table)], leaves: [row(table)] };
}

function onMachine(machine: string) {
  return { args: ["--as", "managed-identity"], principal: machine };
}

const plantTables = ["PlantEvents_CL", "PlantMeasurements_CL"];
const plantMachines = ["gateway-vm", "edge-server", "runbooks"];

/** The application of the plant. */
const plant = {
  checks: [
    ...["Microsoft Graph", "Azure Digital Twins", "Log Analytics API"].map(token),
    ...["Azure Monitor custom metrics", "Azure Monitor Logs Ingestion"].map(token),
    ...reports,
    twins,
    ...query.slice(1),
    metric,
    ...plantTables.map(upload),
    ...plantMachines.map(ofMachine),
    [
      "Azure Digital Twins: Read.Write",
      "notProvable: only a person who signs in can use it; the consent to it is there",
    ],
  ],
  leaves: [dataPoint, ...plantTables.map(row)],
} satisfies Pick<Proof, "checks" | "leaves">;

/** One of the plant's machines. Several of them may write logs. */
function onPlantMachine(machine: string): Proof {
  const name = machine.slice(machine.lastIndexOf("/") + 1);
  return {
    args: ["--as", "managed-identity", "--machine", machine],
    principal: machine,
    checks: [
      token("Azure Monitor Logs Ingestion"),
      ...[
        "Azure Digital Twins: Read.Write",
        "Microsoft Graph: AuditLog.Read.All",
        "Microsoft Graph: Directory.Read.All",
        "Security Reader",
        "Azure Digital Twins Data Owner on factory",
        "Reader on logs",
        "Monitoring Metrics Publisher on gateway-vm",
        writing,
      ].map(ofApplication),
      ...plantMachines.flatMap((each) => (each === name ? plantTables.map(upload) : [ofMachine(each)])),
    ],
    leaves: plantTables.map(row),
  };
}

/** The proofs by the names of examples. */
export const proofs: Readonly<Record<string, readonly Proof[]>> = {
  "certificate-and-key-vault": [
    { args: [], checks: query },
    { args: ["--certificate", "certificate.pem"], checks: query },
  ],
  "custom-metrics": [{ args: [], checks: [token("Azure Monitor custom metrics"), metric], leaves: [dataPoint] }],
  "digital-twins-daemon": [{ args: [], checks: [token("Azure Digital Twins"), twins] }],
  "digital-twins-interactive": [
    {
      args: [],
      checks: [["Azure Digital Twins: Read.Write", "notProvable: only a person who signs in can use it"]],
    },
  ],
  "github-actions": [{ args: [], environment: gitHubJob("repo:contoso/gateway:ref:refs/heads/main"), checks: query }],
  "log-ingestion-application": [{ args: [], ...writesLogs("OrderEvents_CL") }],
  "log-ingestion-arc-machine": [
    {
      ...onMachine(arcMachine),
      // The endpoint is closed to the internet.
      code: 1,
      checks: [
        token("Azure Monitor Logs Ingestion"),
        ["log upload to Custom-EdgeMeasurements_CL", "failed: network-refused"],
      ],
    },
    {
      ...onMachine(arcMachine),
      environment: { AZURE_API_ACCESS_SANDBOX_PRIVATE_LINK: "true" },
      ...writesLogs("EdgeMeasurements_CL"),
    },
  ],
  "log-ingestion-automation-account": [{ ...onMachine(automationAccount), ...writesLogs("RunbookResults_CL") }],
  "log-ingestion-direct": [{ args: [], ...writesLogs("DeliveryEvents_CL") }],
  "log-ingestion-virtual-machine": [{ ...onMachine(virtualMachine), ...writesLogs("GatewayMeasurements_CL") }],
  "query-workspace": [{ args: [], checks: query }],
  "reporting-api": [{ args: [], checks: [token("Microsoft Graph"), ...reports] }],
  "shared-application": [
    {
      ...plant,
      args: ["--wait-for-arrival"],
      checks: [...plant.checks, ...plantTables.map(arrival)],
    },
    { ...plant, args: ["--github-actions"], environment: gitHubJob("repo:contoso/plant:ref:refs/heads/main") },
    onPlantMachine(virtualMachine),
    onPlantMachine(arcMachine),
    onPlantMachine(automationAccount),
  ],
  "tenant-api": [
    {
      args: [],
      checks: [
        token("Contoso Factory API"),
        ["Contoso Factory API: Telemetry.Read.All", "proven: the token names Telemetry.Read.All"],
        ["Contoso Factory API: Telemetry.Read", "notProvable: only a person who signs in can use it"],
        ["Contoso Factory API: Telemetry.Write", "notProvable: only a person who signs in can use it"],
      ],
    },
  ],
};

import type { Cloud } from "../../sandbox/cloud/cloud.ts";

export type Outputs = Readonly<Record<string, unknown>>;

/** What goes wrong, and which checks must say so. */
export interface Refusal {
  readonly title: string;
  /** Done in the cloud by hand. */
  readonly inCloud?: (cloud: Cloud, outputs: Outputs) => void;
  /** What the outputs say instead. */
  readonly outputs?: (outputs: Outputs) => Outputs;
  readonly environment?: (outputs: Outputs) => Readonly<Record<string, string>>;
  /** `certificate.pem` stands for a file with another certificate. */
  readonly args?: readonly string[];
  /** The code of each failure, by check. */
  readonly failures: Readonly<Record<string, string>>;
  /** What comes of other checks that do not end as ever. */
  readonly others?: Readonly<Record<string, string>>;
}

const nobody = "99999999-0000-4000-8000-000000000000";
const machine =
  "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers/Microsoft.Compute/virtualMachines/gateway-vm";
const upload = "log upload to Custom-PlantEvents_CL";
const graph = "token for Microsoft Graph";
const directoryRead = "Microsoft Graph: Directory.Read.All";

/** Of several that fail alike. */
const onlyDirectoryRead = ["--only", directoryRead];
const uploads = (code: string) => ({ [upload]: code, "log upload to Custom-PlantMeasurements_CL": code });
const noSignIn = (code: string) => ({ [graph]: code, [directoryRead]: "not-tried" });

/** Takes the role on the scope that ends so. */
function withoutRole(scopeEnd: RegExp, principalOf = applicationPrincipal) {
  return (cloud: Cloud, outputs: Outputs) => {
    const { roleAssignments } = cloud.resourceManager;
    const held = roleAssignments.list().filter(({ principalId }) => principalId === principalOf(cloud, outputs));
    const taken = held.filter(({ scope }) => scopeEnd.test(scope)).map(({ id }) => roleAssignments.remove(id));
    if (taken.length !== 1) throw new Error(`${taken.length} role assignments were removed`);
  };
}

function applicationPrincipal(_: Cloud, { servicePrincipalObjectId }: Outputs): unknown {
  return servicePrincipalObjectId;
}

function machinePrincipal({ directory }: Cloud): unknown {
  return directory.servicePrincipals
    .list()
    .find(({ alternativeNames }) => alternativeNames.some((name) => name.endsWith("/virtualMachines/gateway-vm")))?.id;
}

function withoutConsent(appRoleId: string) {
  return ({ directory: { appRoleAssignments } }: Cloud, { servicePrincipalObjectId }: Outputs) => {
    const held = appRoleAssignments.list().filter(({ principalId }) => principalId === servicePrincipalObjectId);
    for (const { id } of held.filter((each) => each.appRoleId === appRoleId)) appRoleAssignments.remove(id);
  };
}

/** What the output `access` says of a way in, but for this. */
function withAccess(api: string, change: (access: Outputs) => Outputs) {
  return (outputs: Outputs): Outputs => ({
    ...outputs,
    access: Array.from(Object(outputs["access"]), (each: Outputs) => (each["api"] === api ? change(each) : each)),
  });
}

function ruleOf(change: (rule: string) => string) {
  return withAccess("Azure Monitor Logs Ingestion", (access) => ({
    ...access,
    address: String(access["address"]).replace(/[^/]+$/, change),
  }));
}

type Work = (cloud: Cloud, outputs: Outputs) => void;

/** Does several things in the cloud. */
function all(...works: readonly Work[]): Work {
  return (cloud, outputs) => {
    for (const work of works) work(cloud, outputs);
  };
}

function withoutDelegatedConsent({ directory: { permissionGrants } }: Cloud, { servicePrincipalObjectId }: Outputs) {
  const given = permissionGrants.list().filter(({ clientId }) => clientId === servicePrincipalObjectId);
  for (const { id } of given) permissionGrants.remove(id);
}

function withoutDirectoryRole({ directory }: Cloud, { servicePrincipalObjectId }: Outputs) {
  const { directoryRoleAssignments } = directory;
  const held = directoryRoleAssignments.list().filter(({ principalId }) => principalId === servicePrincipalObjectId);
  for (const { id } of held) directoryRoleAssignments.remove(id);
}

function withClosedEndpoint({ resourceManager: { monitor } }: Cloud, { dataCollectionRuleImmutableId }: Outputs) {
  const rule = monitor.rules.findByImmutableId(String(dataCollectionRuleImmutableId));
  const endpoint = monitor.endpoints.get(rule?.dataCollectionEndpointId ?? "");
  if (endpoint === undefined) throw new Error("the endpoint is not there");
  const { id, name, location } = endpoint;
  const [group = ""] = id.split("/providers/");
  monitor.endpoints.put(group, name, { location, networkAcls: { publicNetworkAccess: "Disabled" } });
}

/**
 * Every access of the stack, taken away or asked for wrongly. The first three take every access away once, and leave it
 * alone twice: a check that looks at the access of another one is found.
 */
export const refusals: readonly Refusal[] = [
  {
    title: "the roles on the digital twins and on the machine, and the consent to an application permission are gone",
    inCloud: all(
      withoutRole(/\/factory$/),
      withoutRole(/\/gateway-vm$/),
      withoutConsent("b0afded3-3588-46d8-8b3d-9842eff778da"),
    ),
    failures: {
      "Azure Digital Twins Data Owner on factory": "role-missing",
      "Monitoring Metrics Publisher on gateway-vm": "role-missing",
      "Microsoft Graph: AuditLog.Read.All": "consent-missing",
    },
  },
  {
    title: "the roles on the workspace and on the rule, the directory role and the delegated consent are gone",
    inCloud: all(
      withoutRole(/\/workspaces\/logs$/),
      withoutRole(/\/dataCollectionRules\//),
      withoutDirectoryRole,
      withoutDelegatedConsent,
    ),
    failures: {
      "Reader on logs": "role-missing",
      ...uploads("role-missing"),
      "Security Reader": "role-missing",
      "Azure Digital Twins: Read.Write": "consent-missing",
    },
  },
  {
    title: "the endpoint is closed, and the consent to the other application permission is gone",
    inCloud: all(withClosedEndpoint, withoutConsent("7ab1d382-f21e-4acd-a863-ba3e13f7da61")),
    failures: { ...uploads("network-refused"), [directoryRead]: "consent-missing" },
    others: {
      "Azure Digital Twins: Read.Write":
        "notProvable: only a person who signs in can use it; its consent could not be read",
    },
  },
  {
    title: "the role of a machine is removed",
    inCloud: withoutRole(/\/dataCollectionRules\//, machinePrincipal),
    args: ["--as", "managed-identity", "--machine", machine, "--only", upload],
    failures: { [upload]: "role-missing" },
  },
  {
    title: "the secret is another one",
    outputs: (outputs) => ({ ...outputs, clientSecret: "AnotherSecret~1234567890abcdefghijklmnop" }),
    args: onlyDirectoryRead,
    failures: noSignIn("wrong-secret"),
  },
  {
    title: "the secrets are removed",
    inCloud: ({ directory: { applications } }, { applicationObjectId }) => {
      const id = String(applicationObjectId);
      for (const { keyId } of applications.get(id)?.passwordCredentials ?? []) applications.removePassword(id, keyId);
    },
    args: onlyDirectoryRead,
    failures: noSignIn("wrong-secret"),
  },
  {
    title: "the secret has expired",
    environment: ({ clientSecretExpiresOn }) => ({ AZURE_API_ACCESS_SANDBOX_TIME: String(clientSecretExpiresOn) }),
    args: onlyDirectoryRead,
    failures: noSignIn("expired-secret"),
  },
  {
    title: "the certificate is another one",
    args: [...onlyDirectoryRead, "--certificate", "certificate.pem"],
    failures: noSignIn("certificate-refused"),
  },
  {
    title: "the job of GitHub Actions is that of another branch",
    environment: () => ({
      AZURE_API_ACCESS_SANDBOX_ISSUER: "https://token.actions.githubusercontent.com",
      AZURE_API_ACCESS_SANDBOX_SUBJECT: "repo:contoso/plant:ref:refs/heads/other",
    }),
    args: [...onlyDirectoryRead, "--github-actions"],
    failures: noSignIn("assertion-refused"),
  },
  {
    title: "the application is unknown",
    outputs: (outputs) => ({ ...outputs, clientId: nobody }),
    args: onlyDirectoryRead,
    failures: noSignIn("unknown-application"),
  },
  {
    title: "the application is deleted",
    inCloud: ({ directory }, { applicationObjectId }) => directory.applications.remove(String(applicationObjectId)),
    args: onlyDirectoryRead,
    failures: noSignIn("unknown-application"),
  },
  {
    title: "the tenant is another one",
    outputs: (outputs) => ({ ...outputs, tenantId: nobody }),
    args: onlyDirectoryRead,
    failures: noSignIn("wrong-tenant"),
  },
  {
    title: "a machine is one of another tenant",
    outputs: (outputs) => ({ ...outputs, tenantId: nobody }),
    args: ["--as", "managed-identity", "--machine", machine, "--only", upload],
    failures: { "token for Azure Monitor Logs Ingestion": "wrong-tenant", [upload]: "not-tried" },
  },
  {
    title: "the token is for another API",
    outputs: withAccess("Azure Digital Twins", (access) => ({
      ...access,
      tokenScope: "https://api.loganalytics.io/.default",
    })),
    args: ["--only", "Azure Digital Twins Data Owner on factory"],
    failures: { "Azure Digital Twins Data Owner on factory": "token-refused" },
  },
  {
    title: "the token is for an API that nobody knows",
    outputs: withAccess("Azure Monitor Logs Ingestion", (access) => ({
      ...access,
      tokenScope: "https://monitor.azure.example/.default",
    })),
    args: ["--only", "log upload"],
    failures: { "token for https://monitor.azure.example/.default": "unknown-audience", ...uploads("not-tried") },
  },
  {
    title: "the stream is that of another rule",
    outputs: (outputs) => ({ ...outputs, logStreams: { PlantEvents_CL: "Custom-OrderEvents_CL" } }),
    args: ["--only", "log upload"],
    failures: { "log upload to Custom-OrderEvents_CL": "unknown-stream" },
  },
  {
    title: "the rule is unknown",
    outputs: ruleOf(() => "dcr-00000000000000000000000000000000"),
    args: ["--only", upload],
    failures: { [upload]: "unknown-rule" },
  },
];

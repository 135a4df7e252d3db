import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Cloud } from "../../../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../../../sandbox/cloud/store.ts";
import { MachineNotFound } from "../../../../../sandbox/services/managedIdentity/machine.ts";
import { signIn } from "../realSignIns.ts";
import { type Answer, json, type SimulatedServices, simulatedServices, tenantId } from "../simulatedServices.ts";
import { claimsOf } from "../tokenRequests.ts";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers";
const machines = {
  gateway: `${group}/Microsoft.Compute/virtualMachines/gateway-vm`,
  shared: `${group}/Microsoft.Compute/virtualMachines/shared-identity-vm`,
  plain: `${group}/Microsoft.Compute/virtualMachines/plain-vm`,
  edge: `${group}/Microsoft.HybridCompute/machines/edge-server`,
  runbooks: `${group}/Microsoft.Automation/automationAccounts/runbooks`,
} as const;
const collector = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/collector`;

const workspace = `${group}/Microsoft.OperationalInsights/workspaces/logs`;

const gateway = {
  clientId: "24000000-0000-4000-8000-000000000001",
  objectId: "22000000-0000-4000-8000-000000000001",
} as const;
const monitor = "https://monitor.azure.com";
const query = `api-version=2018-02-01&resource=${encodeURIComponent(monitor)}`;
const metadata = { headers: { metadata: "true" } } as const;

async function onMachine(machine: string, work: (services: SimulatedServices) => Promise<void>): Promise<void> {
  const services = await simulatedServices({ machine, clientClock: () => new Date("2026-11-22T09:00:00Z") });
  try {
    await work(services);
  } finally {
    await services.close();
  }
}

const summary = ({ status, body }: Answer) => ({ status, body: JSON.parse(body) });
const refused = (error: string, error_description: string, status = 400) => ({
  status,
  body: { error, error_description },
});

describe("a virtual machine", () => {
  const address = "http://169.254.169.254/metadata/identity/oauth2/token";

  test("gets a token of its own identity", async () => {
    await onMachine(machines.gateway, async ({ call }) => {
      const answer = await call(`${address}?${query}`, metadata);
      expect(summary(answer)).toEqual({
        status: 200,
        body: {
          access_token: expect.any(String),
          client_id: gateway.clientId,
          expires_in: "86399",
          expires_on: String(Date.parse("2026-11-22T09:00:00Z") / 1000 + 86_399),
          ext_expires_in: "86399",
          not_before: String(Date.parse("2026-11-22T09:00:00Z") / 1000 - 300),
          resource: monitor,
          token_type: "Bearer",
        },
      });
      expect(claimsOf(answer)).toMatchObject({
        aud: monitor,
        appid: gateway.clientId,
        oid: gateway.objectId,
        tid: tenantId,
        xms_mirid: machines.gateway,
        exp: Date.parse("2027-03-01T12:00:00Z") / 1000 + 86_399,
      });
    });
  });

  test.each([
    ["its one shared identity", machines.shared, ""],
    ["a shared identity by client id", machines.shared, "&client_id=24000000-0000-4000-8000-000000000004"],
    ["a shared identity by object id", machines.shared, "&object_id=22000000-0000-4000-8000-000000000004"],
    ["a shared identity by resource id", machines.shared, `&msi_res_id=${collector.toUpperCase()}`],
    ["the shared identity that it is named by", collector.toUpperCase(), ""],
  ])("gets a token of %s", async (_, machine, choice) => {
    await onMachine(machine, async ({ call }) => {
      expect(claimsOf(await call(`${address}?${query}${choice}`, metadata))).toMatchObject({
        oid: "22000000-0000-4000-8000-000000000004",
        xms_mirid: collector,
      });
    });
  });

  test("gets a token from the newest version", async () => {
    await onMachine(machines.gateway, async ({ call }) => {
      const newest = `api-version=2025-04-07&resource=${encodeURIComponent(monitor)}`;
      expect(claimsOf(await call(`${address}?${newest}`, metadata))).toMatchObject({ oid: gateway.objectId });
    });
  });

  const notFound = refused("invalid_request", "Identity not found");
  test.each([
    ["without the header", "", {}, refused("invalid_request", "Required metadata header not specified")],
    [
      "that was forwarded",
      "",
      { metadata: "true", "x-forwarded-for": "10.0.0.1" },
      refused("invalid_request", "Requests with the header X-Forwarded-For are refused"),
    ],
    [
      "without a version",
      `?resource=${monitor}`,
      { metadata: "true" },
      refused("invalid_request", "Required query variable 'api-version' is missing"),
    ],
    [
      "of an old version",
      `?resource=${monitor}&api-version=2017-12-01`,
      { metadata: "true" },
      refused("invalid_request", "The api-version '2017-12-01' is not supported"),
    ],
    [
      "of a version that there is not",
      `?resource=${monitor}&api-version=2099-99-99`,
      { metadata: "true" },
      refused("invalid_request", "The api-version '2099-99-99' is not supported"),
    ],
    [
      "without an API",
      "?api-version=2018-02-01",
      { metadata: "true" },
      refused("invalid_request", "Required audience parameter not specified"),
    ],
    [
      "to an unknown API",
      "?api-version=2018-02-01&resource=https://nobody.example",
      { metadata: "true" },
      refused(
        "invalid_resource",
        `AADSTS500011: The resource principal named https://nobody.example was not found in the tenant named ${tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
      ),
    ],
    [
      "for an identity that it does not have",
      `?${query}&client_id=24000000-0000-4000-8000-000000000004`,
      { metadata: "true" },
      notFound,
    ],
  ])("is refused a request %s", async (_, search, headers, expected) => {
    await onMachine(machines.gateway, async ({ call }) => {
      expect(summary(await call(`${address}${search}`, { headers }))).toEqual(expected);
    });
  });

  test("has no token without an identity", async () => {
    await onMachine(machines.plain, async ({ call }) => {
      expect(summary(await call(`${address}?${query}`, metadata))).toEqual(notFound);
    });
  });

  test("is nowhere else", async () => {
    await onMachine(machines.edge, async ({ call }) => {
      expect((await call(`${address}?${query}`, metadata)).status).toBe(502);
    });
  });
});

describe("a machine of Azure Arc", () => {
  const address = `http://127.0.0.1:40342/metadata/identity/oauth2/token?${query}`;

  /** Asks for a token without a proof, and reads the file that the answer names. */
  async function challenge({ call, environment }: SimulatedServices) {
    const answer = await call(address, metadata);
    const [, named = ""] = /^Basic realm=(.+)$/.exec(answer.headers["www-authenticate"] ?? "") ?? [];
    const file = path.join(
      environment["AZURE_API_ACCESS_SANDBOX_ARC_TOKENS"] ?? path.dirname(named),
      path.basename(named),
    );
    return { answer, named, file, content: readFileSync(file, "utf8") };
  }

  test("is told where the proof is, and gets a token for it, once", async () => {
    await onMachine(machines.edge, async (services) => {
      const { answer, named, file, content } = await challenge(services);
      expect(summary(answer)).toEqual(
        refused("unauthorized", "The content of the file that is named is to be sent", 401),
      );
      if (process.platform === "linux") expect(named).toMatch(/^\/var\/opt\/azcmagent\/tokens\/[0-9a-f-]{36}\.key$/);
      const proven = { headers: { metadata: "true", authorization: `Basic ${content}` } };
      const token = await services.call(address, proven);
      expect(claimsOf(token)).toMatchObject({ oid: "22000000-0000-4000-8000-000000000002", xms_mirid: machines.edge });
      expect(existsSync(file)).toBe(false);
      expect((await services.call(address, proven)).status).toBe(401);
    });
  });

  test("is refused another proof and a request without the header", async () => {
    await onMachine(machines.edge, async ({ call }) => {
      const guessed = { headers: { metadata: "true", authorization: "Basic guessed" } };
      expect((await call(address, guessed)).status).toBe(401);
      expect(summary(await call(address))).toEqual(
        refused("invalid_request", "Required metadata header not specified"),
      );
    });
  });

  test("tells its programs where to ask", async () => {
    await onMachine(machines.edge, async ({ environment }) => {
      expect(environment).toMatchObject({
        IDENTITY_ENDPOINT: "http://localhost:40342/metadata/identity/oauth2/token",
        IMDS_ENDPOINT: "http://localhost:40342",
      });
    });
  });
});

describe("an Automation account", () => {
  const oid = "22000000-0000-4000-8000-000000000003";

  test("gets a token in both of its ways", async () => {
    await onMachine(machines.runbooks, async ({ call, environment }) => {
      const { IDENTITY_ENDPOINT: address = "", IDENTITY_HEADER: secret = "" } = environment;
      const headers = { "x-identity-header": secret };
      const asked = await call(`${address}?resource=${monitor}`, { headers });
      expect(json(asked)).toMatchObject({ expires_in: "86399", resource: monitor, token_type: "Bearer" });
      expect(claimsOf(asked)).toMatchObject({ oid, aud: monitor });
      const posted = await call(address, {
        method: "POST",
        headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
        body: `resource=${encodeURIComponent(monitor)}`,
      });
      expect(claimsOf(posted)).toMatchObject({ oid, aud: monitor });
    });
  });

  test("is refused without its secret", async () => {
    await onMachine(machines.runbooks, async ({ call, environment }) => {
      const answer = await call(`${environment["IDENTITY_ENDPOINT"]}?resource=${monitor}`, {
        headers: { "x-identity-header": "guessed" },
      });
      expect(summary(answer)).toEqual(refused("unauthorized", "The header X-IDENTITY-HEADER is not right", 401));
    });
  });
});

describe("Microsoft's library gets a token", () => {
  const scope = `${monitor}/.default`;

  test.each([
    ["on a virtual machine", machines.gateway, {}, "22000000-0000-4000-8000-000000000001"],
    [
      "on a virtual machine, of a shared identity",
      machines.shared,
      { clientId: "24000000-0000-4000-8000-000000000004" },
      "22000000-0000-4000-8000-000000000004",
    ],
    ["in a runbook", machines.runbooks, {}, "22000000-0000-4000-8000-000000000003"],
  ])("%s", async (_, machine, options, oid) => {
    await onMachine(machine, async (services) => {
      expect(await signIn(services, { as: "machine", scope, ...options })).toMatchObject({ aud: monitor, oid });
    });
  });

  // There is no agent for macOS, and the library reports this.
  const whereAgentsAre = process.platform === "darwin" ? test.skip : test;
  whereAgentsAre("on a machine of Azure Arc", async () => {
    await onMachine(machines.edge, async (services) => {
      expect(await signIn(services, { as: "machine", scope })).toMatchObject({
        aud: monitor,
        oid: "22000000-0000-4000-8000-000000000002",
      });
    });
  });

  test("and hears that a machine has no identity", async () => {
    await onMachine(machines.plain, async (services) => {
      expect(await signIn(services, { as: "machine", scope })).toEqual({
        error: expect.stringContaining("Identity not found"),
      });
    });
  });
});

describe("refuses to be", () => {
  test.each([
    ["a machine that is not there", `${machines.gateway}-2`, `There is no resource '${machines.gateway}-2'.`],
    [
      "what runs no programs",
      workspace,
      `'${workspace}' runs no programs: name a virtual machine, a machine of Azure Arc or an Automation account.`,
    ],
  ])("%s", async (_, machine, message) => {
    await expect(simulatedServices({ machine })).rejects.toThrow(new MachineNotFound(message));
  });

  test("the machine of an identity that none has", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "identities-"));
    try {
      const file = path.join(folder, "cloud.sqlite");
      const store = new Store(file);
      new Cloud(store).resourceManager.resources.ofType("Microsoft.Compute/virtualMachines").remove(machines.shared);
      store.close();
      await expect(simulatedServices({ file, machine: collector })).rejects.toThrow(
        new MachineNotFound(`No machine has the identity '${collector}'.`),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

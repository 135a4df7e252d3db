import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Cloud } from "../../../../sandbox/cloud/cloud.ts";
import { plainApplication } from "../../../../sandbox/cloud/directory/applications.ts";
import { type EntraRole, entraRoles } from "../../../../sandbox/cloud/directory/entraRoles.ts";
import { graphAppId } from "../../../../sandbox/cloud/directory/microsoftApis.ts";
import { plainServicePrincipal } from "../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { type AzureRole, azureRoles } from "../../../../sandbox/cloud/resourceManager/azureRoles.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";
import type { ResourceServiceOptions } from "../../../../sandbox/services/resourceService.ts";
import type { Service } from "../../../../sandbox/services/service.ts";
import { Tokens } from "../../../../sandbox/services/tokens.ts";

export const tenantId = "10000000-0000-4000-8000-000000000001";
export const subscription = "/subscriptions/20000000-0000-4000-8000-000000000001";
export const group = `${subscription}/resourceGroups/telemetry`;
export const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;
export const customerId = "21000000-0000-4000-8000-000000000001";
export const virtualMachine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
export const instance = `${group}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;

export interface Call {
  readonly method?: "GET" | "POST";
  /** @default the token of the application */
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | object;
}

export type SimulatedResources = Awaited<ReturnType<typeof simulatedResources>>;

/**
 * One service over a new cloud. Its application has no access yet, and its clock stands still until a test moves it.
 *
 * @param audience The audience of the service's tokens.
 */
export async function simulatedResources(
  serviceOf: (options: ResourceServiceOptions) => Service,
  audience: string,
  options: Pick<ResourceServiceOptions, "propagationDelay" | "clientClock" | "insidePrivateLink"> = {},
) {
  const store = new Store(":memory:");
  const time = { now: new Date("2026-11-21T12:00:00Z") };
  const cloud = new Cloud(store, { clock: () => time.now });
  const tokens = await Tokens.create(cloud);
  const { isFor, app } = serviceOf({ cloud, tokens, ...options });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const port = app.addresses().find((address): address is AddressInfo => typeof address === "object")?.port ?? 0;
  const { directory, resourceManager } = cloud;
  const registered = directory.applications.create({ ...plainApplication, displayName: "Telemetry gateway" });
  const { id: objectId, appId } = directory.servicePrincipals.create(registered.appId, plainServicePrincipal);

  const bearer = async (of = audience) => `Bearer ${(await tokens.issue(objectId, of)).accessToken}`;

  /** A token with wrong claims. */
  async function otherToken(claims: Readonly<Record<string, unknown>>): Promise<string> {
    const seconds = time.now.getTime() / 1000;
    const right = {
      aud: audience,
      iss: `https://sts.windows.net/${tenantId}/`,
      nbf: seconds - 60,
      exp: seconds + 60,
      oid: objectId,
      appid: appId,
      tid: tenantId,
    };
    return `Bearer ${await tokens.signingKey.sign({ ...right, ...claims })}`;
  }

  return {
    app,
    isFor,
    cloud,
    time,
    objectId,
    appId,
    applicationObjectId: registered.id,
    bearer,

    /** Calls the service by its address. */
    async call(address: string, { method = "GET", headers = {}, body, ...rest }: Call = {}): Promise<Answer> {
      const authorization = "authorization" in rest ? rest.authorization : await bearer();
      return send(port, new URL(address), method, body, {
        ...(authorization !== undefined && { authorization }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      });
    },

    /** Gives the application a role, and returns a function that takes the role away. */
    giveRole(role: AzureRole, scope: string): () => void {
      const { id } = resourceManager.roleAssignments.put(scope, randomUUID(), {
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${azureRoles[role].id}`,
        principalId: objectId,
        principalType: "ServicePrincipal",
      });
      return () => resourceManager.roleAssignments.remove(id);
    },

    /** Consents to application permissions of Microsoft Graph, and returns a function that withdraws the consent. */
    consent(...permissions: readonly string[]): () => void {
      const resourceId = directory.servicePrincipals.findByAppId(graphAppId)?.id ?? "";
      const { appRoles } = directory.permissionsOf(graphAppId);
      const ids = permissions.map((permission) => {
        const appRoleId = appRoles.find(({ value }) => value === permission)?.id ?? "";
        return directory.appRoleAssignments.create({ appRoleId, principalId: objectId, resourceId }).id;
      });
      return () => {
        for (const id of ids) directory.appRoleAssignments.remove(id);
      };
    },

    giveDirectoryRole(role: EntraRole): () => void {
      const { id } = directory.directoryRoleAssignments.create({
        roleDefinitionId: entraRoles[role].templateId,
        principalId: objectId,
        directoryScopeId: "/",
      });
      return () => directory.directoryRoleAssignments.remove(id);
    },

    /** Headers without a valid token, by their fault. */
    async wrongTokens(): Promise<Readonly<Record<WrongToken, string | undefined>>> {
      const right = await bearer();
      const seconds = time.now.getTime() / 1000;
      const [header, payload, signature] = right.split(".");
      const claims: object = JSON.parse(Buffer.from(payload ?? "", "base64url").toString("utf8"));
      const tampered = Buffer.from(JSON.stringify({ ...claims, oid: randomUUID() })).toString("base64url");
      return {
        missing: undefined,
        malformed: "Bearer x.y.z",
        "with a changed payload": [header, tampered, signature].join("."),
        "of another key": await signedElsewhere(cloud, objectId, audience),
        expired: await otherToken({ exp: seconds - 1 }),
        "for another audience": await otherToken({ aud: "https://vault.azure.net" }),
        "of another tenant": await otherToken({
          tid: "77777777-0000-4000-8000-000000000000",
          iss: "https://sts.windows.net/77777777-0000-4000-8000-000000000000/",
        }),
      };
    },

    async close() {
      await app.close();
      store.close();
    },
  };
}

export const wrongTokens = [
  "missing",
  "malformed",
  "with a changed payload",
  "of another key",
  "expired",
  "for another audience",
  "of another tenant",
] as const;

export type WrongToken = (typeof wrongTokens)[number];

async function signedElsewhere(cloud: Cloud, principalId: string, audience: string): Promise<string> {
  const elsewhere = await Tokens.create(cloud);
  return `Bearer ${(await elsewhere.issue(principalId, audience)).accessToken}`;
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

function send(
  port: number,
  { host, pathname, search }: URL,
  method: string,
  body: Call["body"],
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const options = { host: "127.0.0.1", port, path: `${pathname}${search}`, method, headers: { host, ...headers } };
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    request.on("error", reject);
    request.end(typeof body === "object" && !Buffer.isBuffer(body) ? JSON.stringify(body) : body);
  });
}

/** The status and the body of an answer, without the ids that are new in each answer. */
export function said(answer: Answer): unknown {
  const ids = /,"(?:correlationId|innerError)":(?:"[^"]*"|\{[^}]*\})/g;
  const text = answer.status < 400 ? answer.body : answer.body.replaceAll(ids, "");
  return { status: answer.status, ...(text !== "" && { body: JSON.parse(text) }) };
}

export const refused = (status: number, code: string, message: string) => ({
  status,
  body: { error: { code, message } },
});

/** The words of Azure Resource Manager with which services refuse wrong tokens. */
export const tokenRefusals: Readonly<Record<WrongToken, readonly [code: string, message: string]>> = {
  missing: ["AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing."],
  malformed: ["InvalidAuthenticationToken", "The access token is invalid."],
  "with a changed payload": [
    "InvalidAuthenticationToken",
    "The access token validation failed: its signature is not valid.",
  ],
  "of another key": ["InvalidAuthenticationToken", "The access token validation failed: its signature is not valid."],
  expired: ["ExpiredAuthenticationToken", "The access token has expired."],
  "for another audience": [
    "InvalidAuthenticationTokenAudience",
    "The access token has been obtained for wrong audience or resource.",
  ],
  "of another tenant": [
    "InvalidAuthenticationTokenTenant",
    `The access token is from the wrong issuer. It must match the tenant '${tenantId}' associated with this subscription.`,
  ],
};

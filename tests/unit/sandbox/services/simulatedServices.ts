import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http, { type OutgoingHttpHeaders } from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Cloud, type CloudOptions } from "../../../../sandbox/cloud/cloud.ts";
import { plainApplication } from "../../../../sandbox/cloud/directory/applications.ts";
import { plainServicePrincipal } from "../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";
import { type StartOptions, startServices } from "../../../../sandbox/services/start.ts";

export const tenantId = "10000000-0000-4000-8000-000000000001";

const redirection = path.resolve(__dirname, "../../../../sandbox/services/managedIdentity/arcTokenRedirection.ts");

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Call {
  /** @default GET */
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export type SimulatedServices = Awaited<ReturnType<typeof simulatedServices>>;

/**
 * A new cloud, with its services behind a real proxy. The clock stands still until a test moves it.
 *
 * @param options.now The time in the cloud.
 * @param options.file The file of the cloud. @default the cloud is in memory
 * @param options.apis The services in addition to the token endpoint.
 */
export async function simulatedServices({
  now = new Date("2027-03-01T12:00:00Z"),
  file = ":memory:",
  environment,
  apis = () => [],
  ...options
}: Partial<Omit<StartOptions, "cloud" | "folder">> &
  Pick<CloudOptions, "environment"> & { readonly now?: Date; readonly file?: string } = {}) {
  const store = new Store(file);
  const time = { now };
  const cloud = new Cloud(store, { clock: () => time.now, ...(environment !== undefined && { environment }) });
  const folder = mkdtempSync(path.join(tmpdir(), "services-test-"));
  const removeCloud = () => {
    store.close();
    rmSync(folder, { recursive: true });
  };
  const arcTokenRedirection = pathToFileURL(redirection).href;
  const services = await startServices({ cloud, folder, apis, arcTokenRedirection, ...options }).catch((error) => {
    removeCloud();
    throw error;
  });
  const ca = readFileSync(services.certificateAuthority, "utf8");
  const proxyEnv = { HTTP_PROXY: services.proxy, HTTPS_PROXY: services.proxy };
  const agents = {
    "http:": new http.Agent({ proxyEnv }),
    "https:": new https.Agent({ proxyEnv, ca }),
  };

  /** Calls a service by its real address. */
  function call(address: string, { method = "GET", headers = {}, body }: Call = {}): Promise<Answer> {
    const url = new URL(address);
    const request =
      url.protocol === "https:"
        ? https.request(url, { method, headers, agent: agents["https:"] })
        : http.request(url, { method, headers, agent: agents["http:"] });
    return new Promise((resolve, reject) => {
      request.on("error", reject);
      request.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      request.end(body);
    });
  }

  /** An application with its service principal. */
  function application(displayName = "Telemetry gateway") {
    const { id, appId } = cloud.directory.applications.create({ ...plainApplication, displayName });
    const servicePrincipal = cloud.directory.servicePrincipals.create(appId, plainServicePrincipal);
    return { id, clientId: appId, objectId: servicePrincipal.id };
  }

  /** The header with a token for a service principal. */
  async function bearer(principalId: string, audience: string): Promise<string> {
    return `Bearer ${(await services.tokens.issue(principalId, audience)).accessToken}`;
  }

  return {
    ...services,
    cloud,
    time,
    folder,
    call,
    application,
    bearer,
    async close() {
      for (const agent of Object.values(agents)) agent.destroy();
      await services.close();
      removeCloud();
    },
  };
}

/** An answer's JSON. */
export function json({ body }: Answer): unknown {
  return JSON.parse(body);
}

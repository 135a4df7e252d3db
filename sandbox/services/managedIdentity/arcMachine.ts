import { randomBytes, randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Service } from "../service.ts";
import type { ArcTokenFolder } from "./arcTokenFolder.ts";
import { identityEndpoint, refuse, tokenAnswer } from "./identityEndpoint.ts";
import type { IdentityRequest, MachineIdentities } from "./machineIdentities.ts";

const hosts: readonly string[] = ["localhost:40342", "127.0.0.1:40342"];

/**
 * The agent of a machine of Azure Arc. It gives tokens to programs that can read its files.
 *
 * @param tokens The folder of the files.
 * @param clock Returns the time on the machine.
 * @see https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication
 */
export function arcIdentity(identities: MachineIdentities, tokens: ArcTokenFolder, clock: () => Date) {
  const challenges = new Challenges(tokens);
  const app = identityEndpoint();
  app.get<{ Querystring: IdentityRequest }>("/metadata/identity/oauth2/token", async ({ headers, query }, reply) => {
    if (headers["metadata"]?.toString().toLowerCase() !== "true") {
      return refuse(reply, 400, "invalid_request", "Required metadata header not specified");
    }
    if (!challenges.isMet(headers.authorization)) {
      reply.header("www-authenticate", `Basic realm=${challenges.create()}`);
      return refuse(reply, 401, "unauthorized", "The content of the file that is named is to be sent");
    }
    return tokenAnswer(await identities.token(query), clock());
  });
  const service: Service = { isFor: (host) => hosts.includes(host), scheme: "http", app };
  return {
    service,
    environment: {
      IDENTITY_ENDPOINT: `http://${hosts[0]}/metadata/identity/oauth2/token`,
      IMDS_ENDPOINT: `http://${hosts[0]}`,
      ...tokens.environment,
    },
  };
}

/** Challenge files. Each is valid for one request. */
class Challenges {
  readonly #tokens: ArcTokenFolder;
  /** The paths of the files, by their content. */
  readonly #files = new Map<string, string>();

  constructor(tokens: ArcTokenFolder) {
    this.#tokens = tokens;
  }

  /** @returns The path at which the programs of the machine find the file. */
  create(): string {
    const name = `${randomUUID()}.key`;
    const content = randomBytes(32).toString("base64url");
    const file = path.join(this.#tokens.written, name);
    writeFileSync(file, content, { mode: 0o600 });
    this.#files.set(content, file);
    return `${this.#tokens.announced}${name}`;
  }

  isMet(authorization = ""): boolean {
    const [, content = ""] = /^Basic (.+)$/.exec(authorization) ?? [];
    const file = this.#files.get(content);
    if (file === undefined) return false;
    this.#files.delete(content);
    rmSync(file, { force: true });
    return true;
  }
}

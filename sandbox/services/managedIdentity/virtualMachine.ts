import type { Service } from "../service.ts";
import { identityEndpoint, refuse, tokenAnswer } from "./identityEndpoint.ts";
import { IdentityRefused, type IdentityRequest, type MachineIdentities } from "./machineIdentities.ts";

const oldestVersion = "2018-02-01";

interface Request {
  readonly Querystring: IdentityRequest & { readonly "api-version"?: string };
}

/**
 * The instance metadata service of a virtual machine, as far as it gives tokens.
 *
 * @param clock What time it is on the machine.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export function instanceMetadataService(identities: MachineIdentities, clock: () => Date): Service {
  const app = identityEndpoint();
  app.get<Request>("/metadata/identity/oauth2/token", async ({ headers, query }, reply) => {
    if (headers["metadata"] !== "true") {
      return refuse(reply, 400, "invalid_request", "Required metadata header not specified");
    }
    if (headers["x-forwarded-for"] !== undefined) {
      return refuse(reply, 400, "invalid_request", "Requests with the header X-Forwarded-For are refused");
    }
    requireVersion(query["api-version"]);
    return tokenAnswer(await identities.token(query), clock());
  });
  return { isFor: (host) => host === "169.254.169.254", scheme: "http", app };
}

function requireVersion(version = ""): void {
  if (version === "") {
    throw new IdentityRefused("invalid_request", "Required query variable 'api-version' is missing");
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(version) || version < oldestVersion) {
    throw new IdentityRefused("invalid_request", `The api-version '${version}' is not supported`);
  }
}

import type { Service } from "../service.ts";
import { identityEndpoint, refuse, tokenAnswer } from "./identityEndpoint.ts";
import { IdentityRefused, type IdentityRequest, type MachineIdentities } from "./machineIdentities.ts";

/**
 * The versions of the API that have tokens.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#supported-api-versions
 */
const apiVersions: readonly string[] = [
  "2018-02-01",
  "2018-04-02",
  "2018-10-01",
  "2019-02-01",
  "2019-03-11",
  "2019-04-30",
  "2019-06-01",
  "2019-06-04",
  "2019-08-01",
  "2019-08-15",
  "2019-11-01",
  "2020-06-01",
  "2020-07-15",
  "2020-09-01",
  "2020-10-01",
  "2020-12-01",
  "2021-01-01",
  "2021-02-01",
  "2021-03-01",
  "2021-05-01",
  "2021-08-01",
  "2021-10-01",
  "2021-11-01",
  "2021-11-15",
  "2021-12-13",
  "2023-07-01",
  "2023-11-15",
  "2024-03-15",
  "2024-07-17",
  "2025-04-07",
];

interface Request {
  readonly Querystring: IdentityRequest & { readonly "api-version"?: string };
}

/**
 * The part of a virtual machine's instance metadata service that gives tokens.
 *
 * @param clock Returns the time on the machine.
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
  if (!apiVersions.includes(version)) {
    throw new IdentityRefused("invalid_request", `The api-version '${version}' is not supported`);
  }
}

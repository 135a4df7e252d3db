import { writeFileSync } from "node:fs";
import path from "node:path";
import type { AzureEnvironment } from "../../cloud/azureEnvironments.ts";
import type { Service } from "../service.ts";
import { gitHubActions, gitHubIssuer } from "./gitHubActions.ts";
import { Issuer, type Workload } from "./issuer.ts";
import { issuerService } from "./issuerService.ts";

export interface WorkloadOptions {
  readonly workload: Workload;
  /** The one of Azure's clouds that it signs in to. */
  readonly environment: AzureEnvironment;
  /** The folder for a file with a token. */
  readonly folder: string;
  /** Returns the time at which the workload runs. */
  readonly clock: () => Date;
}

export interface WorkloadIdentity {
  readonly services: readonly Service[];
  /** Environment variables of the workload's processes. */
  readonly environment: Readonly<Record<string, string>>;
  /** The document of its issuer at an address. */
  document(address: string): Readonly<Record<string, unknown>> | undefined;
}

const fileLifetimeInSeconds = 24 * 60 * 60;

/**
 * Opens the issuer of an external workload, and the way in which its processes get tokens. A job of GitHub Actions asks
 * a service for them. Any other workload finds one in a file, as a pod of Kubernetes does.
 */
export async function openWorkload({
  workload,
  environment,
  folder,
  clock,
}: WorkloadOptions): Promise<WorkloadIdentity> {
  const issuer = await Issuer.create(workload, clock);
  const document = (address: string) => issuer.document(address);
  const published = issuerService(issuer);
  if (workload.issuer === gitHubIssuer) {
    const gitHub = gitHubActions(issuer);
    return { services: [gitHub.service, published], environment: gitHub.environment, document };
  }
  const file = path.join(folder, "federated-token");
  const { tokenExchangeAudience } = environment.published;
  writeFileSync(file, await issuer.token(tokenExchangeAudience, fileLifetimeInSeconds), { mode: 0o600 });
  return { services: [published], environment: { AZURE_FEDERATED_TOKEN_FILE: file }, document };
}

import { type AzureEnvironment, domainOf } from "../azureEnvironments.ts";
import { normalizeLocation } from "../resourceManager/locations.ts";
import { addressSuffix } from "./identifiers.ts";

/**
 * The addresses of an endpoint or a rule, by service, such as
 * `https://telemetry-1a2b.westeurope-1.ingest.monitor.azure.com`.
 *
 * @param name The name of the endpoint or the rule.
 * @param environment The one of Azure's clouds that the endpoint is in.
 */
export function newAddresses(
  name: string,
  location: string,
  { published }: AzureEnvironment,
): (service: "control" | "ingest" | "metrics.ingest") => string {
  const suffix = addressSuffix();
  const domain = domainOf(published.services.logsIngestion);
  return (service) => `https://${name.toLowerCase()}-${suffix}.${normalizeLocation(location)}-1.${service}.${domain}`;
}

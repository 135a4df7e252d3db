import type { DataCollectionRule } from "../../cloud/monitor/dataCollectionRule.ts";
import { type Manner, plainBody, Refusal } from "../resourceService.ts";
import type { Claims } from "../tokens.ts";

/** The answers of the Logs Ingestion API. @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview */
export const manner: Manner = {
  api: "logsIngestion",
  notFound: () => new Refusal(404, "NotFound", "The requested path does not exist."),
  invalidBody: () => new Refusal(400, "InvalidRequest", "The request body is not valid JSON in UTF-8."),
  body: plainBody,
  headers: ({ code }) => ({ "x-ms-error-code": code }),
};

export const refuse = {
  endpoint: (host: string) => new Refusal(404, "NotFound", `The endpoint '${host}' was not found.`),
  // Azure's words for this are not public.
  closedEndpoint: (host: string) =>
    new Refusal(
      403,
      "PublicNetworkAccessDisabled",
      `Public network access to the data collection endpoint '${host}' is disabled.`,
    ),
  rule: (immutableId: string) =>
    new Refusal(404, "NotFound", `Data collection rule with immutable Id '${immutableId}' not found.`),
  stream: (immutableId: string, stream: string) =>
    new Refusal(
      404,
      "InvalidStream",
      `The stream ${stream} was not configured in the data collection rule with immutable Id ${immutableId}.`,
    ),
  access: ({ immutableId, id }: DataCollectionRule, { tid, oid }: Claims) =>
    new Refusal(
      403,
      "OperationFailed",
      `The authentication token provided does not have access to ingest data for the data collection rule with immutable Id '${immutableId}' PipelineAccessResult: AccessGranted: False, IsRbacPresent: False, IsDcrDceBindingValid: , DcrArmId: ${id}, Message: Required authorization action was not found for tenantId ${tid} objectId ${oid} on resourceId ${id} ConfigurationId: ${immutableId}..`,
    ),
  missingApiVersion: () =>
    new Refusal(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required."),
  apiVersion: (version: string, known: readonly string[]) =>
    new Refusal(
      400,
      "InvalidApiVersionParameter",
      `The api-version '${version}' is invalid. The supported versions are '${known.join(",")}'.`,
    ),
  mediaType: (type: string) =>
    new Refusal(415, "UnsupportedMediaType", `The content type '${type}' is not supported: it is application/json.`),
  encoding: (encoding: string) =>
    new Refusal(415, "UnsupportedContentEncoding", `The content encoding '${encoding}' is not supported: it is gzip.`),
  brokenGzip: () => new Refusal(400, "InvalidRequest", "The request body is not valid gzip."),
  size: (limit: number, size: number | undefined) =>
    new Refusal(
      413,
      "ContentLengthLimitExceeded",
      `Maximum allowed content length: ${limit} bytes (1 MB). ${size === undefined ? "The content is longer." : `Provided content length: ${size} bytes.`}`,
    ),
  records: (message: string) => new Refusal(400, "InvalidRecords", message),
  transformation: (message: string) => new Refusal(501, "NotSupportedInSandbox", message),
} as const;

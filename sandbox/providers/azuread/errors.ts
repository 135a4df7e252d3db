import { STATUS_CODES } from "node:http";
import { GraphError } from "../../cloud/directory/graphError.ts";

/**
 * Does work in the directory; what Graph refuses is reported as the provider reports it.
 *
 * @param summary What the provider was about, such as `Could not create application`. Some summaries say themselves what
 *   Graph has answered, which then is said twice.
 */
export function graph<T>(summary: string | ((reason: string) => string), work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const reason = describe(error);
    throw new Error(`${typeof summary === "string" ? summary : summary(reason)}: ${reason}`, { cause: error });
  }
}

/** Whether an error is what {@link graph} reports of a refusal. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof GraphError;
}

function describe({ status, code, message }: GraphError): string {
  return `unexpected status ${status} (${status} ${STATUS_CODES[status]}) with error: ${code}: ${message}`;
}

import { STATUS_CODES } from "node:http";
import { GraphError } from "../../cloud/directory/graphError.ts";

/**
 * Does work in the directory, and reports a refusal of Graph as the provider does.
 *
 * @param summary The provider's words for the failed work, such as `Could not create application`. Some summaries
 *   contain Graph's answer already. Then the error contains it twice.
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

/** Whether {@link graph} has reported the error for a refusal. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof GraphError;
}

function describe({ status, code, message }: GraphError): string {
  return `unexpected status ${status} (${status} ${STATUS_CODES[status]}) with error: ${code}: ${message}`;
}

import { STATUS_CODES } from "node:http";
import { GraphError } from "../../cloud/directory/graphError.ts";

/**
 * Does work in the directory; what Graph refuses is reported as the provider reports it.
 *
 * @param summary What the provider was about, such as `Could not create application`.
 */
export function graph<T>(summary: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof GraphError ? new Error(`${summary}: ${describe(error)}`, { cause: error }) : error;
  }
}

function describe({ status, code, message }: GraphError): string {
  return `unexpected status ${status} (${status} ${STATUS_CODES[status]}) with error: ${code}: ${message}`;
}

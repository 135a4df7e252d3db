/**
 * The answer of Microsoft Graph that refuses a request.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;

  /**
   * @param status HTTP status, such as 400.
   * @param code Such as `Request_BadRequest`.
   */
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "GraphError";
    this.status = status;
    this.code = code;
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, "Request_BadRequest", message);
}

/** The caller does not have the right. */
export function forbidden(message: string): GraphError {
  return new GraphError(403, "Authorization_RequestDenied", message);
}

export function conflict(message: string): GraphError {
  return new GraphError(409, "Request_MultipleObjectsWithSameKeyValue", message);
}

/** The object does not exist, or has not reached the service that was called. */
export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

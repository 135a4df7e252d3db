/** One fault of several that Azure reports in one answer. */
export interface ArmErrorDetail {
  readonly code: string;
  readonly message: string;
  /** The path in the request, such as `properties.dataFlows[0]`. */
  readonly target?: string;
}

/**
 * The answer of Azure Resource Manager that refuses a request.
 *
 * @see https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/common-api-details.md#error-response-content
 */
export class ArmError extends Error {
  /** The HTTP status. */
  readonly status: number;
  readonly code: string;
  readonly details: readonly ArmErrorDetail[];

  constructor(status: number, code: string, message: string, details: readonly ArmErrorDetail[] = []) {
    super(message);
    this.name = "ArmError";
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

import type { AccessToken } from "@azure/identity";
import type { Cloud } from "../outputs/cloud.ts";

/** What a probe has at hand. */
export interface ProbeContext {
  readonly token: AccessToken;
  readonly cloud: Cloud;
  /** What the check is about, such as `Reader on logs`. */
  readonly need: string;
  /** Whose access is proven: `application`, or the resource id of a machine or account. */
  readonly principal: string;
  /** The tenant that tokens must be for. Absent where the stack does not say. */
  readonly tenantId: string | undefined;
  readonly adminConsentUrl: string | undefined;
  /** Ends one call. */
  readonly signal: AbortSignal;
  /** When the row of a stream was generated, by stream. */
  readonly uploadedRows: Map<string, Date>;
}

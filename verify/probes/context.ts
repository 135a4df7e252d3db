import type { AccessToken } from "@azure/identity";
import type { Probe } from "../plan/check.ts";

export type ProbeOf<Kind extends Probe["kind"]> = Extract<Probe, { kind: Kind }>;

/** The things that a probe has at hand. */
export interface ProbeContext {
  readonly token: AccessToken;
  /** The scope that the token was asked for. */
  readonly tokenScope: string;
  /** The name of the thing to prove, such as `Reader on logs`. */
  readonly need: string;
  /** The principal whose access is proven: `application`, or the resource id of a machine or account. */
  readonly principal: string;
  /** The tenant that tokens must be for. */
  readonly tenantId: string;
  readonly adminConsentUrl: string | undefined;
  /** Ends one call. */
  readonly signal: AbortSignal;
  /** The time in the uploaded row, by stream. */
  readonly uploadedRows: Map<string, Date>;
}

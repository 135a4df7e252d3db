import type { Failure } from "./failure.ts";
import type { Observed } from "./observed.ts";

/**
 * Explains why a service did not answer, or is not able to at the moment.
 *
 * @returns undefined for an answer of another kind.
 */
export function transportFailure({ status, code, message, retryAfterMilliseconds }: Observed): Failure | undefined {
  const pause = retryAfterMilliseconds === undefined ? {} : { retryAfterMilliseconds };
  const said = `${[status, code].filter((part) => part !== undefined).join(" ")}: ${message}`;
  if (status === 429) {
    return {
      code: "throttled",
      message: said,
      advice: "The service is asked too often: try again later.",
      patience: "propagation",
      ...pause,
    };
  }
  if (status !== undefined && status >= 500) {
    return {
      code: "service-fault",
      message: said,
      advice: "The service, or a proxy before it, is not well: try again later.",
      patience: "brief",
      ...pause,
    };
  }
  if (status !== undefined) return undefined;
  if (code !== undefined && /CERT|SIGNATURE|ISSUER|TLS/.test(code)) {
    return {
      code: "not-reachable",
      message: `${code}: ${message}`,
      advice:
        "Something on the way answers with a certificate that is not trusted here; NODE_EXTRA_CA_CERTS names further authorities.",
      patience: "none",
    };
  }
  if (code !== undefined && /^(E[A-Z]{4,}|EAI_AGAIN|UND_ERR_\w+)$/.test(code)) {
    return notReachable(`${code}: ${message}`);
  }
  return undefined;
}

/** Describes a service that cannot be reached. */
export function notReachable(message: string): Failure {
  return {
    code: "not-reachable",
    message,
    advice:
      "Check the network, the name service and the proxy (HTTPS_PROXY), and private links where public access is off.",
    patience: "brief",
  };
}

import type { Failure, FailureCode, Patience } from "./failure.ts";
import type { Observed } from "./observed.ts";
import { transportFailure } from "./transportFailures.ts";

interface ServiceRule {
  readonly status: number;
  /** What the service's code or message says. Absent: anything. */
  readonly says?: RegExp;
  readonly code: FailureCode;
  readonly patience: Patience;
  /** `{need}` stands for what the check is about. */
  readonly advice: string;
}

/** The first that fits. */
const rules: readonly ServiceRule[] = [
  {
    status: 401,
    says: /tenant|issuer/i,
    code: "wrong-tenant",
    patience: "none",
    advice:
      "The service trusts another tenant than the one that gave the token: compare tenantId with where the resource is.",
  },
  {
    status: 401,
    code: "token-refused",
    patience: "none",
    advice: "The service does not take this token: compare its audience with tokenScopes, and this machine's clock.",
  },
  {
    status: 403,
    says: /public.?network|network.?(access|security|perimeter|rule)|private.?link|firewall/i,
    code: "network-refused",
    patience: "none",
    advice: "The resource takes no calls from this network: run this where its private link or perimeter leads.",
  },
  {
    status: 403,
    code: "role-missing",
    patience: "propagation",
    advice: "{need} is missing or has not arrived, which takes up to an hour: run pulumi up, then this again.",
  },
  {
    status: 404,
    says: /stream/i,
    code: "unknown-stream",
    patience: "brief",
    advice: "The rule has no such stream: run pulumi up, and take logStreams from the same stack as the rule.",
  },
  {
    status: 404,
    says: /data ?collection ?rule|dcr-|immutable/i,
    code: "unknown-rule",
    patience: "brief",
    advice: "This endpoint knows no such rule: run pulumi up, and take endpoint and rule from the same stack.",
  },
  {
    status: 404,
    code: "target-missing",
    patience: "brief",
    advice: "What {need} is about is not there: run pulumi up, which looks it up again.",
  },
  {
    status: 400,
    says: /InvalidStream|stream .*not (configured|found)|does not have .*stream/i,
    code: "unknown-stream",
    patience: "brief",
    advice: "The rule has no such stream: run pulumi up, and take logStreams from the same stack as the rule.",
  },
];

/**
 * What it means that a service, which had a token, did not do what it was asked.
 *
 * @param need What the check is about, such as `Reader on logs`.
 */
export function serviceFailure(observed: Observed, need: string): Failure {
  const transport = transportFailure(observed);
  if (transport !== undefined) return transport;
  const { status, code, message } = observed;
  if (status === undefined) return { code: "unexpected", message, advice: "See the message.", patience: "none" };
  const said = `${status} ${code ?? ""}`.trim();
  const rule = rules.find((each) => each.status === status && (each.says?.test(`${code ?? ""} ${message}`) ?? true));
  return {
    code: rule?.code ?? "request-refused",
    message: `${said}: ${message}`,
    advice: rule?.advice.replace("{need}", need) ?? "The service refuses the request itself: see its message.",
    patience: rule?.patience ?? "none",
  };
}

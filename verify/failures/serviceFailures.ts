import type { Failure, FailureCode, Patience } from "./failure.ts";
import type { Observed } from "./observed.ts";
import { transportFailure } from "./transportFailures.ts";

interface ServiceRule {
  readonly status: number;
  /** Only for uploads of rows. */
  readonly ofUploads?: true;
  /** Codes of the service that decide, whatever its words. */
  readonly codes?: readonly string[];
  /** Words of the service, for where no code decides. Absent: any words. */
  readonly words?: RegExp;
  readonly code: FailureCode;
  readonly patience: Patience;
  /** `{need}` stands for the name of the thing to prove. */
  readonly advice: string;
}

const unknownStream = {
  code: "unknown-stream",
  patience: "brief",
  advice: "The rule has no such stream: run pulumi up, and take logStreams from the same stack as the rule.",
} as const;

/** Codes decide before words do; the first of several rules that fit decides. */
const rules: readonly ServiceRule[] = [
  {
    status: 401,
    codes: ["InvalidAuthenticationTokenTenant", "InvalidIssuer"],
    words: /tenant|issuer/i,
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
    codes: [
      "ForbiddenByFirewall",
      "NetworkAccessDenied",
      "NetworkSecurityPerimeterTrafficDenied",
      "PublicNetworkAccessDisabled",
    ],
    words: /public.?network|network.?(access|security|perimeter|rule)|private.?link|firewall/i,
    code: "network-refused",
    patience: "none",
    advice: "The resource takes no calls from this network: run this where its private link or perimeter leads.",
  },
  {
    status: 403,
    codes: ["AuthorizationFailed", "AuthorizationPermissionMismatch", "Authorization_RequestDenied"],
    code: "role-missing",
    patience: "propagation",
    advice: "{need} is missing or has not arrived, which takes up to an hour: run pulumi up, then this again.",
  },
  {
    status: 404,
    ofUploads: true,
    codes: ["InvalidStream"],
    words: /\bstream \S+ (was )?not (configured|found)/i,
    ...unknownStream,
  },
  {
    status: 404,
    ofUploads: true,
    words: /data ?collection ?rule|immutable/i,
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
    ofUploads: true,
    codes: ["InvalidStream"],
    words: /\bstream \S+ (was )?not (configured|found)|does not have .*stream/i,
    ...unknownStream,
  },
];

/** Ids of resources. People choose the names in them, so that they say nothing about the failure. */
const resourceIds = /\/subscriptions\/[^\s"',;]+/gi;

/**
 * Explains why a service refused a call with a token.
 *
 * @param need The name of the thing to prove, such as `Reader on logs`.
 * @param isUpload Whether a row was uploaded through a data collection rule.
 */
export function serviceFailure(observed: Observed, need: string, isUpload: boolean): Failure {
  const transport = transportFailure(observed);
  if (transport !== undefined) return transport;
  const { status, code, message } = observed;
  if (status === undefined) return { code: "unexpected", message, advice: "See the message.", patience: "none" };
  const said = `${status} ${code ?? ""}`.trim();
  const rule = ruleFor(observed, isUpload);
  return {
    code: rule?.code ?? "request-refused",
    message: `${said}: ${message}`,
    advice: rule?.advice.replace("{need}", need) ?? "The service refuses the request itself: see its message.",
    patience: rule?.patience ?? "none",
  };
}

function ruleFor({ status, code, message }: Observed, isUpload: boolean): ServiceRule | undefined {
  const possible = rules.filter((rule) => rule.status === status && (isUpload || rule.ofUploads !== true));
  const words = `${code ?? ""} ${message}`.replace(resourceIds, "");
  return (
    possible.find(({ codes }) => code !== undefined && codes?.includes(code)) ??
    possible.find((rule) => rule.words?.test(words) ?? true)
  );
}

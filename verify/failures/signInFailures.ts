import type { Failure, FailureCode, Patience } from "./failure.ts";
import type { Observed } from "./observed.ts";
import { notReachable, transportFailure } from "./transportFailures.ts";

/** The ways to ask for a token. */
export type SignIn = "secret" | "certificate" | "federated" | "managedIdentity";

interface SignInRule {
  /** Numbers of AADSTS errors. */
  readonly errors: readonly number[];
  readonly code: FailureCode;
  readonly patience: Patience;
  readonly advice: string;
}

/** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const rules: readonly SignInRule[] = [
  {
    errors: [90006, 90012, 90024, 90033, 90055],
    code: "service-fault",
    patience: "brief",
    advice: "The sign-in service is not well, or asked too often: try again later.",
  },
  {
    errors: [7000215],
    code: "wrong-secret",
    patience: "brief",
    advice:
      "Read clientSecret from the stack again: it is another one, or was removed. The value is wanted, not its id.",
  },
  {
    errors: [7000222],
    code: "expired-secret",
    patience: "none",
    advice: "Run pulumi up, which rotates the secret, and read clientSecret again.",
  },
  {
    errors: [700016, 7000229],
    code: "unknown-application",
    patience: "brief",
    advice:
      "The tenant does not know the application: compare clientId and tenantId with the stack, and run pulumi up.",
  },
  {
    errors: [7000112],
    code: "application-disabled",
    patience: "none",
    advice: "The application was disabled in the tenant: enable its enterprise application again.",
  },
  {
    errors: [90002, 900023],
    code: "wrong-tenant",
    patience: "none",
    advice: "There is no such tenant in this cloud: compare tenantId, and the cloud, with the stack.",
  },
  {
    errors: [500011, 501051],
    code: "unknown-audience",
    patience: "none",
    advice:
      "The tenant has no service principal of this API, or it lets the application in only with a role of its own.",
  },
  {
    errors: [700026, 700027],
    code: "certificate-refused",
    patience: "brief",
    advice:
      "The application does not have this certificate, or it has expired: give the file of one that stands under certificates.",
  },
  {
    errors: [700024],
    code: "clock-wrong",
    patience: "none",
    advice: "Set this machine's clock: what it signs is not valid yet, or not any more.",
  },
  {
    errors: [50027, 50166, 70021, 70025, 700021, 700023, 700211, 700212, 700213, 7000272],
    code: "assertion-refused",
    patience: "brief",
    advice:
      "Compare issuer, subject and audience of the token with federatedCredentials: each must be the same to the letter.",
  },
];

/** Explains why the sign-in service gave no token. */
export function signInFailure(observed: Observed, signIn: SignIn): Failure {
  const number = /AADSTS(\d+)/.exec(observed.message)?.[1];
  const rule = rules.find(({ errors }) => errors.includes(Number(number)));
  const message = ownWords(observed.message);
  if (rule !== undefined) return { code: rule.code, message, advice: rule.advice, patience: rule.patience };
  if (number !== undefined) {
    return {
      code: "sign-in-refused",
      message,
      advice: `Look AADSTS${number} up at https://login.microsoftonline.com/error?code=${number}.`,
      patience: "none",
    };
  }
  if (signIn === "managedIdentity") return managedIdentityFailure(message, observed);
  // MSAL does not pass the reason on.
  if (/^(network_error|endpoints_resolution_error)/.test(message)) {
    return notReachable("The sign-in service could not be reached.");
  }
  return (
    transportFailure(observed) ?? {
      code: "sign-in-refused",
      message,
      advice: "See the message; the sign-in service gave no code.",
      patience: "none",
    }
  );
}

/** The statuses of a machine whose identity is new, or whose metadata service starts again. */
const passing: readonly number[] = [404, 410];

/** @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling */
function managedIdentityFailure(message: string, observed: Observed): Failure {
  const { status, code } = observed;
  const isBusy = status !== undefined && (status === 429 || status >= 500);
  const transport = isBusy ? transportFailure({ ...observed, message }) : undefined;
  if (transport !== undefined) return { ...transport, patience: "brief" };
  // MSAL passes on neither the reason for a missing answer, nor the status of one that is no JSON.
  const mayPass =
    (status !== undefined && passing.includes(status)) || code === "ETIMEDOUT" || /\bnetwork_error\b/.test(message);
  const keyFile = /EACCES|permission denied/i.test(message);
  return {
    code: "managed-identity-unavailable",
    message,
    advice: keyFile
      ? "On an Azure Arc machine, run this as root, or as a member of the group himds (Windows: administrators, or Hybrid agent extension applications)."
      : "Run this on the machine or in the account itself; its identity must be on, and --identity must name a user-assigned one that it has.",
    patience: mayPass ? "brief" : "none",
  };
}

/** The words that MSAL puts before those of the service. */
const preamble = /\S+: Error\(s\): .*? - Timestamp: .*? - Description: /;

/** Extracts the sign-in service's own words, without MSAL's preamble and the ids and times behind them. */
function ownWords(message: string): string {
  const [words = ""] = message.replace(preamble, "").split(/\s*(?:- )?(?:Trace ID:|Correlation ID:|To troubleshoot)/);
  return words.trim();
}

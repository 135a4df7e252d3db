import { type Answer, json, type SimulatedServices, tenantId } from "./simulatedServices.ts";

export const graphScope = "https://graph.microsoft.com/.default";

export interface TokenRequest {
  /** @default the simulated tenant's id */
  readonly tenant?: string;
  /** @default login.microsoftonline.com */
  readonly host?: string;
  /** Fields of the form. `undefined` leaves out a field that is sent by default. */
  readonly form?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for a token for Microsoft Graph, unless the request names another scope. */
export function askForToken(
  { call }: Pick<SimulatedServices, "call">,
  { tenant = tenantId, host = "login.microsoftonline.com", form = {}, headers = {} }: TokenRequest,
): Promise<Answer> {
  const fields = Object.entries({ grant_type: "client_credentials", scope: graphScope, ...form });
  const body = new URLSearchParams(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return call(`https://${host}/${tenant}/oauth2/v2.0/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8", ...headers },
    body: body.toString(),
  });
}

/** The words of a refusal, without the ids and times that are new in each refusal. */
export function refusalOf(answer: Answer): string {
  const body = json(answer);
  if (typeof body !== "object" || body === null || !("error_description" in body) || !("error" in body)) {
    return `accepted: ${answer.status}`;
  }
  return `${answer.status} ${body.error} ${String(body.error_description).replace(/ Trace ID: .*$/, "")}`;
}

/** The claims of the token in an answer. The signature is not checked. */
export function claimsOf(answer: Answer): unknown {
  const body = json(answer);
  if (typeof body !== "object" || body === null || !("access_token" in body)) throw new Error(answer.body);
  return readClaims(String(body.access_token));
}

export function readClaims(token: string): unknown {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
}

const hexadecimal = "[0-9a-f]";
export const uuid = new RegExp(
  `^${hexadecimal}{8}-${hexadecimal}{4}-${hexadecimal}{4}-${hexadecimal}{4}-${hexadecimal}{12}$`,
);

import { checkClientSecret } from "../../cloud/directory/clientCredentials.ts";
import type { Application } from "../../cloud/directory/types.ts";
import type { AuthenticationContext } from "./authenticationContext.ts";
import { verifyCertificateAssertion } from "./certificateAssertion.ts";
import { verifyFederatedAssertion } from "./federatedAssertion.ts";
import { readAssertion } from "./presentedAssertion.ts";
import { refuse } from "./refusal.ts";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Checks the credential with which a client proves that it is the application.
 *
 * @throws {TokenRequestRefused}
 */
export async function authenticateClient(
  context: AuthenticationContext,
  application: Application,
  form: URLSearchParams,
): Promise<void> {
  const secret = form.get("client_secret") ?? "";
  const assertion = form.get("client_assertion") ?? "";
  if (secret !== "" && assertion !== "") throw refuse.malformedRequest();
  if (assertion !== "") return await verifyAssertion(context, application, form, assertion);
  if (secret === "") throw refuse.noCredential();
  const outcome = checkClientSecret(application, secret, context.cloud.directory.now());
  if (outcome === "expired") throw refuse.expiredSecret(application.appId);
  if (outcome === "unknown") throw refuse.wrongSecret(application.appId);
}

async function verifyAssertion(
  context: AuthenticationContext,
  application: Application,
  form: URLSearchParams,
  token: string,
): Promise<void> {
  const type = form.get("client_assertion_type") ?? "";
  if (type === "") throw refuse.missingParameter("client_assertion_type");
  if (type !== assertionType) throw refuse.malformedRequest();
  const assertion = readAssertion(token);
  // The issuer of an external identity is a URL. The issuer of an application's own assertion is its client id.
  if (assertion.issuer.startsWith("https://")) await verifyFederatedAssertion(context, application, assertion);
  else await verifyCertificateAssertion(context, application, assertion);
}

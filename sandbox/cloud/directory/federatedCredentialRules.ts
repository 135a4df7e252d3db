import { badRequest, GraphError } from "./graphError.ts";
import type { FederatedIdentityCredential, FederatedIdentityCredentialProperties } from "./types.ts";

const limits = { credentials: 20, characters: 600 } as const;

/**
 * Refuses a federated identity credential that Microsoft Graph refuses.
 *
 * @param others The application's other credentials.
 * @throws {GraphError}
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function checkFederatedCredential(
  credential: FederatedIdentityCredentialProperties,
  others: readonly FederatedIdentityCredential[],
): void {
  checkValues(credential);
  const isTaken = ({ name }: FederatedIdentityCredential) => equal(name, credential.name);
  if (others.some(isTaken)) {
    throw new GraphError(
      409,
      "Request_MultipleObjectsWithSameKeyValue",
      `FederatedIdentityCredential with name ${credential.name} already exists.`,
    );
  }
  const { issuer, subject } = credential;
  if (others.some((other) => equal(other.issuer, issuer) && equal(other.subject, subject))) {
    throw invalid(
      "Subject",
      subject,
      `The combination of issuer and subject must be unique for the application. Issuer ${issuer} and Subject: ${subject} already exist.`,
    );
  }
  if (others.length >= limits.credentials) {
    throw badRequest(`An application has at most ${limits.credentials} federated identity credentials.`);
  }
}

function checkValues({
  name,
  issuer,
  subject,
  audiences,
  description = "",
}: FederatedIdentityCredentialProperties): void {
  const [audience, ...more] = audiences;
  if (audience === undefined || more.length > 0) {
    throw invalid("Audiences", audiences.join(), "Federated identity credentials must have exactly one audience.");
  }
  if ([name, issuer, subject, audience].includes("")) {
    throw badRequest("Federated Identity Credential from HTTP body has empty properties");
  }
  if (!/^[a-z0-9][a-z0-9_-]{2,119}$/i.test(name)) {
    throw invalid("Name", name, `Federated Identity Credential name '${name}' is invalid.`);
  }
  const values = { Issuer: issuer, Subject: subject, Audiences: audience } as const;
  for (const [property, value] of Object.entries({ ...values, Description: description })) {
    if (value.length > limits.characters) {
      throw invalid(property, value, `The value has more than ${limits.characters} characters.`);
    }
  }
  for (const [property, value] of Object.entries(values)) {
    if (value.includes("*")) throw invalid(property, value, "Wildcard characters are not supported.");
    if (value !== value.trim()) throw invalid(property, value, "The value starts or ends with white space.");
  }
  if (!/^https:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(issuer) || !URL.canParse(issuer)) {
    throw invalid("Issuer", issuer, "The issuer must be an https URL without query and fragment.");
  }
}

/** It is unknown whether Entra keeps values that differ only by letter case. The sandbox takes them for equal. */
function equal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function invalid(property: string, value: string, message: string): GraphError {
  return new GraphError(
    400,
    "InvalidFederatedIdentityCredentialValue",
    `${message} paramName: FederatedIdentityCredential.${property}, paramValue: ${value}, objectType: Microsoft.Online.DirectoryServices.Application`,
  );
}

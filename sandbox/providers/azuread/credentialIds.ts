/** The ids of an application's credentials, in outputs and in imports. */

const kinds = {
  certificate: { name: "Certificate", credential: "certificate credential" },
  federatedIdentityCredential: {
    name: "Federated Identity Credential",
    credential: "federated identity credential",
  },
  password: { name: "Password", credential: "password credential" },
} as const;

type Kind = keyof typeof kinds;

/** Such as `<application object id>/certificate/<key id>`. */
export function credentialId(kind: Kind, applicationObjectId: string, keyId: string): string {
  return `${applicationObjectId}/${kind}/${keyId}`;
}

/** @throws If it is not an id of this kind. */
export function parseCredentialId(
  kind: Kind,
  id: string,
): { readonly applicationObjectId: string; readonly keyId: string } {
  const [applicationObjectId, segment, keyId, ...rest] = id.split("/");
  if (!applicationObjectId || segment !== kind || !keyId || rest.length > 0) {
    const { name, credential } = kinds[kind];
    throw new Error(
      `Parsing ${credential} with ID "${id}": unable to parse ${name} ID: expected an ID in the format {objectId}/${kind}/{keyId}`,
    );
  }
  return { applicationObjectId, keyId };
}

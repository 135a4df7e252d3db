// The X.509 library needs it, and it must be loaded before the library.
import "reflect-metadata";
import { KeyObject, type webcrypto } from "node:crypto";
import { isIP } from "node:net";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** The certificate that a TLS server shows, and the key that proves it. */
export interface ServerCertificate {
  /** PEM. */
  readonly certificate: string;
  /** Private key in PEM. */
  readonly key: string;
}

const day = 24 * 60 * 60 * 1000;
const name = "Azure API access sandbox";
const elliptic = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** A certificate authority that lives as long as the process: its private key is never written anywhere. */
export class CertificateAuthority {
  /** Its own certificate in PEM, which clients must trust. */
  readonly certificate: string;
  readonly #keys: webcrypto.CryptoKeyPair;
  /** All servers are in this process, so that they share a key. */
  readonly #serverKeys: webcrypto.CryptoKeyPair;
  readonly #issued = new Map<string, Promise<ServerCertificate>>();

  static async create(): Promise<CertificateAuthority> {
    const [keys, serverKeys] = await Promise.all([generateKeys(), generateKeys()]);
    const certificate = await sign(keys, name, keys.publicKey, [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ]);
    return new CertificateAuthority(certificate, keys, serverKeys);
  }

  private constructor(certificate: string, keys: webcrypto.CryptoKeyPair, serverKeys: webcrypto.CryptoKeyPair) {
    this.certificate = certificate;
    this.#keys = keys;
    this.#serverKeys = serverKeys;
  }

  /** @param host Name or IP address. */
  certificateFor(host: string): Promise<ServerCertificate> {
    const issued = this.#issued.get(host) ?? this.#issue(host);
    this.#issued.set(host, issued);
    return issued;
  }

  async #issue(host: string): Promise<ServerCertificate> {
    const { publicKey, privateKey } = this.#serverKeys;
    const certificate = await sign(this.#keys, host, publicKey, [
      new SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? "dns" : "ip", value: host }]),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    ]);
    return { certificate, key: KeyObject.from(privateKey).export({ type: "pkcs8", format: "pem" }).toString() };
  }
}

/** @returns A certificate in PEM that the authority with these keys has signed. */
async function sign(
  authority: webcrypto.CryptoKeyPair,
  subject: string,
  publicKey: CryptoKey,
  extensions: Extension[],
): Promise<string> {
  // The clock of this machine counts, whatever time it is in the cloud: clients check the dates by it.
  const now = Date.now();
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: [subject] }],
    issuer: [{ CN: [name] }],
    publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: elliptic,
    notBefore: new Date(now - day),
    notAfter: new Date(now + 30 * day),
    extensions,
  });
  return certificate.toString("pem");
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(elliptic, true, ["sign", "verify"]);
}

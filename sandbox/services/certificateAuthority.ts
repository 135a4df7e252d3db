import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { isIP } from "node:net";
import {
  BasicConstraints,
  ExtendedKeyUsage,
  type Extension,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  KeyUsage,
  KeyUsageFlags,
  SubjectAlternativeName,
} from "@peculiar/asn1-x509";
import { extension, signCertificate } from "./certificate.ts";

/** What a TLS server shows and proves. */
export interface ServerCertificate {
  /** PEM. */
  readonly certificate: string;
  /** Private key in PEM. */
  readonly key: string;
}

const day = 24 * 60 * 60 * 1000;
const name = "Azure API access sandbox";

/** A certificate authority that lives as long as the process: its private key is never written anywhere. */
export class CertificateAuthority {
  /** Its own certificate in PEM, for whoever is to trust it. */
  readonly certificate: string;
  readonly #keys = ellipticKeys();
  /** All servers are in this process, so that they share a key. */
  readonly #serverKeys = ellipticKeys();
  readonly #issued = new Map<string, ServerCertificate>();

  constructor() {
    this.certificate = this.#sign(name, this.#keys.publicKey, [
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign), true),
    ]);
  }

  /** @param host Name or IP address. */
  certificateFor(host: string): ServerCertificate {
    const before = this.#issued.get(host);
    if (before !== undefined) return before;
    const subject = new GeneralName(isIP(host) === 0 ? { dNSName: host } : { iPAddress: host });
    const issued = {
      certificate: this.#sign(host, this.#serverKeys.publicKey, [
        extension(id_ce_subjectAltName, new SubjectAlternativeName([subject]), false),
        extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
        extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth]), false),
      ]),
      key: this.#serverKeys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    this.#issued.set(host, issued);
    return issued;
  }

  #sign(subject: string, publicKey: KeyObject, extensions: readonly Extension[]): string {
    // By the clock of this machine, whatever time it is in the cloud: so does whoever checks the dates.
    const now = Date.now();
    return signCertificate({
      subject,
      issuer: name,
      publicKey,
      signingKey: this.#keys.privateKey,
      notBefore: new Date(now - day),
      notAfter: new Date(now + 30 * day),
      extensions,
    });
  }
}

function ellipticKeys() {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

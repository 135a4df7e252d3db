import { X509Certificate } from "node:crypto";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { failureHooks } from "./failureHooks";

/** The public half of a key pair that an application signs in with. */
export interface Certificate {
  /** What the stack's outputs call it. */
  name: string;
  /** The public certificate, in PEM. */
  pem: string;
  /** As the certificate has it, in ISO 8601, such as `2027-03-01T00:00:00Z`. */
  startsOn: string;
  /** As the certificate has it, in ISO 8601. */
  expiresOn: string;
}

export interface CertificatesArgs {
  /** The application's id as the provider writes it: `/applications/<object id>`. */
  applicationId: pulumi.Input<string>;
  /** Each name once. */
  certificates: Certificate[];
}

/**
 * Certificates that an application may sign in with, in place of a secret or beside one. Only their public halves are
 * known here. A new one is there before the one it replaces goes.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export class Certificates extends pulumi.ComponentResource {
  /** When each stops working, by name. */
  public readonly expireOn: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: CertificatesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:Certificates", name, {}, opts);

    const expiries = args.certificates.map((certificate) => {
      const { endDate } = new azuread.ApplicationCertificate(
        // Two names for one key would stand in each other's way: Microsoft Entra keeps each key once.
        `${name}-${thumbprint(certificate.pem)}`,
        {
          applicationId: args.applicationId,
          type: "AsymmetricX509Cert",
          encoding: "pem",
          value: certificate.pem,
          startDate: certificate.startsOn,
          endDate: certificate.expiresOn,
        },
        { parent: this, hooks: failureHooks() },
      );
      return [certificate.name, endDate] as const;
    });

    this.expireOn = pulumi.output(Object.fromEntries(expiries));
    this.registerOutputs({ expireOn: this.expireOn });
  }
}

/** Days before a certificate expires from which that is said. */
const noticeDays = 30;

/** The certificates that are about to expire: they stop working on that day, and the stack is refused from then on. */
export function expiringSoon(certificates: readonly Certificate[], today: Date): Certificate[] {
  const notice = today.getTime() + noticeDays * 24 * 60 * 60 * 1000;
  return certificates.filter(({ expiresOn }) => Date.parse(expiresOn) <= notice);
}

function thumbprint(pem: string): string {
  return new X509Certificate(pem).fingerprint.replaceAll(":", "").toLowerCase();
}

import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { failureHooks } from "../failures/failureHooks";
import { type Fault, refuseFaults, toFault } from "../failures/faults";
import { type PublicCertificate, readPublicCertificate } from "./publicCertificate";

/** The public half of a key pair that an application signs in with. */
export interface Certificate {
  /** The name in the stack's outputs. */
  name: string;
  /** The public certificate, in PEM. */
  pem: string;
}

export interface CertificatesArgs {
  /** The application's id as the provider writes it: `/applications/<object id>`. */
  applicationId: pulumi.Input<string>;
  /** Each name, and each certificate, once. */
  certificates: Certificate[];
}

/**
 * Certificates that an application may sign in with, in place of a secret or beside one. Only their public halves are
 * known here. A new one is there before the one it replaces goes. Warns of a certificate that expires within 30 days.
 *
 * @throws RunError for a certificate that Microsoft Entra does not take, or that is not valid.
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export class Certificates extends pulumi.ComponentResource {
  /** The time at which each stops working, by name. */
  public readonly expireOn: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: CertificatesArgs, opts?: pulumi.ComponentResourceOptions) {
    const today = new Date();
    const certificates = readAll(`Certificates ${name}`, args.certificates, today);
    super("azure-api-access:index:Certificates", name, {}, opts);
    for (const { name: called, expiresOn } of expiringSoon(certificates, today)) {
      void pulumi.log.warn(`The certificate ${called} expires on ${expiresOn}; put the next one beside it before.`);
    }

    const expiries = certificates.map(({ name: called, pem, thumbprint, startsOn, expiresOn }) => {
      const { endDate } = new azuread.ApplicationCertificate(
        // Two names for one key would stand in each other's way: Microsoft Entra keeps each key once.
        `${name}-${thumbprint}`,
        {
          applicationId: args.applicationId,
          type: "AsymmetricX509Cert",
          encoding: "pem",
          value: pem,
          startDate: startsOn,
          endDate: expiresOn,
        },
        { parent: this, hooks: failureHooks() },
      );
      return [called, endDate] as const;
    });

    this.expireOn = pulumi.output(Object.fromEntries(expiries));
    this.registerOutputs({ expireOn: this.expireOn });
  }
}

type NamedCertificate = PublicCertificate & Pick<Certificate, "name">;

function readAll(component: string, certificates: readonly Certificate[], today: Date): NamedCertificate[] {
  const faults: Fault[] = [];
  const read = certificates.flatMap(({ name, pem }, index): NamedCertificate | [] => {
    const { certificate, refusals = [] } = readPublicCertificate(pem, today);
    faults.push(...refusals.map((refusal) => toFault(refusal, ["certificates", index, "pem"], "a certificate")));
    return certificate === undefined ? [] : { name, ...certificate };
  });
  refuseFaults(component, faults);
  return read;
}

/** Days before a certificate expires from which every run warns of it. */
const noticeDays = 30;

/** The certificates that are about to expire: they stop working on that day, and the stack is refused from then on. */
export function expiringSoon<Expiring extends { readonly expiresOn: string }>(
  certificates: readonly Expiring[],
  today: Date,
): Expiring[] {
  const notice = today.getTime() + noticeDays * 24 * 60 * 60 * 1000;
  return certificates.filter(({ expiresOn }) => Date.parse(expiresOn) <= notice);
}

import { z } from "zod";
import { readPublicCertificate } from "../../components/application/publicCertificate";
import { always, list, noneTwice, object, refusal } from "./kit";

const nameAllowed = "a name of 1 to 64 letters, digits, - and _";
const name = z.string(nameAllowed).regex(/^[\w-]{1,64}$/, nameAllowed);

function pem(today: Date) {
  return z.string("a public certificate in PEM").transform((text, context): string => {
    const { certificate, refusals = [] } = readPublicCertificate(text, today);
    for (const each of refusals) context.addIssue(refusal(each));
    return certificate === undefined ? z.NEVER : certificate.pem;
  });
}

/**
 * The certificates that an application signs in with. No certificate and no name may be there twice.
 *
 * @param today The day on which they must be valid.
 */
export function certificates(today: Date) {
  return list(object({ name, pem: pem(today) }), "a list of certificates, each with a name and a PEM")
    .superRefine(
      noneTwice(z.object({ name: z.string() }), (certificate) => ({
        key: certificate.name.toLowerCase(),
        found: JSON.stringify(certificate.name),
        part: "name",
      })),
      always,
    )
    .superRefine(
      noneTwice(z.object({ pem: z.string() }), (certificate) => ({
        key: certificate.pem,
        found: "a certificate that is there already",
        part: "pem",
      })),
      always,
    );
}

import { z } from "zod";
import { always, list, noneTwice, object, refusal } from "./kit";
import { readPublicCertificate } from "./publicCertificate";

const nameAllowed = "a name of 1 to 64 letters, digits, - and _";
const name = z.string(nameAllowed).regex(/^[\w-]{1,64}$/, nameAllowed);

function pem(today: Date) {
  return z.string("a public certificate in PEM").transform((text, context) => {
    const read = readPublicCertificate(text, today);
    if ("value" in read) {
      return read.value;
    }
    for (const each of read.refusals) {
      context.addIssue(refusal(each));
    }
    return z.NEVER;
  });
}

/**
 * Certificates that an application signs in with: each, and each name, once.
 *
 * @param today when they must be valid
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
      noneTwice(z.object({ pem: z.object({ pem: z.string() }) }), (certificate) => ({
        key: certificate.pem.pem,
        found: "a certificate that is there already",
        part: "pem",
      })),
      always,
    )
    .transform((all) => all.map((certificate) => ({ name: certificate.name, ...certificate.pem })))
    .default([]);
}

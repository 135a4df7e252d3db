import { randomUUID } from "node:crypto";
import type { Cloud } from "../../cloud/cloud.ts";
import type { NewCertificate } from "../../cloud/directory/certificates.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { KeyCredential } from "../../cloud/directory/types.ts";
import { present, saidIn, text, unsaidIn } from "../protocol/inputs.ts";
import type { CheckFailure, Properties, ResourceType, Value } from "../resourceType.ts";
import { certificateKey } from "./certificateValue.ts";
import { checkConflicts, checkText, notEmpty, rfc3339, uuid } from "./checks.ts";
import { credentialId, parseCredentialId } from "./credentialIds.ts";
import { graph } from "./errors.ts";
import { goDuration } from "./goDuration.ts";
import { graphId, isGraphId, parseGraphId } from "./graphIds.ts";

/** azuread:index/applicationCertificate:ApplicationCertificate */
export function applicationCertificateType({ directory }: Cloud): ResourceType {
  return {
    inputs: {
      applicationId: { type: "string", required: true },
      encoding: { type: "string", values: ["base64", "hex", "pem"] },
      endDate: { type: "string" },
      endDateRelative: { type: "string" },
      keyId: { type: "string" },
      startDate: { type: "string" },
      type: { type: "string", values: ["AsymmetricX509Cert", "Symmetric"] },
      value: { type: "string", required: true },
    },
    computed: ["endDate", "keyId", "startDate"],
    secretOutputs: ["value"],
    replaceOn: ["applicationId", "encoding", "endDate", "endDateRelative", "keyId", "startDate", "type", "value"],
    normalize: (inputs) => ({ encoding: "pem", ...inputs }),
    same,

    check: (inputs) => [
      ...checkText("applicationId", inputs["applicationId"], isGraphId("Application")),
      ...checkText("keyId", inputs["keyId"], uuid),
      ...checkText("startDate", inputs["startDate"], rfc3339),
      ...checkText("endDate", inputs["endDate"], rfc3339),
      ...checkText("endDateRelative", inputs["endDateRelative"], notEmpty),
      ...checkConflicts(inputs, ["endDate", "endDateRelative"]),
      ...checkType(inputs["type"]),
    ],

    create(inputs) {
      const [objectId] = parseGraphId("Application", text(inputs, "applicationId") ?? "");
      const application = nameOf(objectId);
      const certificate = newCertificate(inputs, application, directory.now());
      const id = credentialId("certificate", objectId, certificate.keyId);
      const others = graph(`Retrieving ${application}`, () => directory.certificates.list(objectId));
      if (others.some((other) => sameId(other.keyId, certificate.keyId))) {
        throw new Error(
          `A resource with the ID "${id}" already exists: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_application_certificate" for more information.`,
        );
      }
      const credential = graph(`Adding certificate for ${application}`, () =>
        directory.certificates.add(objectId, certificate),
      );
      return { id, outputs: outputsOf(credential, inputs) };
    },

    /** Graph does not return the value as it was written, so an import has neither the value nor its encoding. */
    read(id, state) {
      const { applicationObjectId, keyId } = parseCredentialId("certificate", id);
      const credential = graph(`Retrieving ${nameOf(applicationObjectId)}`, () =>
        directory.certificates.list(applicationObjectId),
      ).find((each) => sameId(each.keyId, keyId));
      if (credential === undefined) return undefined;
      const found = { keyId, ...datesOf(credential) };
      const inputs = present({
        ...state?.inputs,
        applicationId: graphId("Application", applicationObjectId),
        type: credential.type,
        ...(state === undefined ? found : saidIn(state.inputs, found)),
      });
      return { inputs, outputs: outputsOf(credential, inputs) };
    },

    remove(id) {
      const { applicationObjectId, keyId } = parseCredentialId("certificate", id);
      graph(`Removing certificate credential "${keyId}" from application with object ID "${applicationObjectId}"`, () =>
        directory.certificates.remove(applicationObjectId, keyId),
      );
    },
  };
}

/** Inputs that the provider or Graph has filled in. They keep their value when the program leaves them out. */
const keptWhenLeftOut: readonly string[] = ["endDate", "keyId", "startDate"];

/** Whether two values are the same. Dates are the same if they are the same moment. */
function same(property: string, before: Value, after: Value): boolean {
  if (after === null && keptWhenLeftOut.includes(property)) return true;
  if (typeof before !== "string" || typeof after !== "string") return false;
  if (property === "applicationId") return sameId(before, after);
  return property.endsWith("Date") && Date.parse(before) === Date.parse(after);
}

function checkType(type: Value | undefined): CheckFailure[] {
  return type === "Symmetric"
    ? [{ property: "type", reason: "the sandbox does not simulate keys that are no certificates" }]
    : [];
}

function nameOf(objectId: string): string {
  return `Application (Application: "${objectId}")`;
}

function newCertificate(inputs: Properties, application: string, now: Date): NewCertificate {
  try {
    const [start, end] = ["startDate", "endDate"].map((name) => text(inputs, name));
    const relative = text(inputs, "endDateRelative");
    const expiry = relative === undefined ? end : relativeEnd(relative, start, now);
    return {
      keyId: text(inputs, "keyId") ?? randomUUID(),
      type: text(inputs, "type") ?? "",
      key: certificateKey(text(inputs, "value") ?? "", text(inputs, "encoding") ?? ""),
      ...(start !== undefined && { startDateTime: start }),
      ...(expiry !== undefined && { endDateTime: expiry }),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Generating certificate credentials for ${application}: ${reason}`, { cause: error });
  }
}

/** The end after a duration. If there is a start too, the provider takes the duration for a date, and fails. */
function relativeEnd(duration: string, start: string | undefined, now: Date): string {
  const length = goDuration(duration);
  if (start !== undefined) throw new Error(`Unable to parse the provided start date "${duration}"`);
  return new Date(now.getTime() + length).toISOString();
}

function datesOf({ startDateTime, endDateTime }: KeyCredential): Properties {
  return { startDate: startDateTime, endDate: endDateTime };
}

function outputsOf(credential: KeyCredential, inputs: Properties): Properties {
  return unsaidIn(inputs, { keyId: credential.keyId, ...datesOf(credential) });
}

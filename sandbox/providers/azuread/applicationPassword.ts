import type { Cloud } from "../../cloud/cloud.ts";
import { GraphError } from "../../cloud/directory/graphError.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { PasswordCredential } from "../../cloud/directory/types.ts";
import { isEmptyMap, present, saidIn, text, unsaidIn } from "../protocol/inputs.ts";
import type { Properties, ResourceType, Value } from "../resourceType.ts";
import { checkConflicts, checkText, notEmpty, rfc3339 } from "./checks.ts";
import { credentialId, parseCredentialId } from "./credentialIds.ts";
import { graph } from "./errors.ts";
import { goDuration } from "./goDuration.ts";
import { graphId, isGraphId, parseGraphId } from "./graphIds.ts";

/** azuread:index/applicationPassword:ApplicationPassword */
export function applicationPasswordType({ directory }: Cloud): ResourceType {
  return {
    inputs: {
      applicationId: { type: "string", required: true },
      displayName: { type: "string" },
      endDate: { type: "string" },
      endDateRelative: { type: "string" },
      rotateWhenChanged: { type: "map", values: { type: "string" } },
      startDate: { type: "string" },
    },
    computed: ["displayName", "endDate", "keyId", "startDate", "value"],
    secretOutputs: ["value"],
    replaceOn: ["applicationId", "displayName", "endDate", "endDateRelative", "rotateWhenChanged", "startDate"],
    same,

    check: (inputs) => [
      ...checkText("applicationId", inputs["applicationId"], isGraphId("Application")),
      ...checkText("startDate", inputs["startDate"], rfc3339),
      ...checkText("endDate", inputs["endDate"], rfc3339),
      ...checkText("endDateRelative", inputs["endDateRelative"], notEmpty),
      ...checkConflicts(inputs, ["endDate", "endDateRelative"]),
    ],

    create(inputs) {
      const [objectId] = parseGraphId("Application", text(inputs, "applicationId") ?? "");
      const name = `Application (Application: "${objectId}")`;
      const application = graph(`Retrieving ${name}`, () => directory.applications.get(objectId));
      if (application === undefined) throw new Error(`${name} was not found`);
      const { credential, secretText } = graph(`Adding password for ${name}`, () => {
        try {
          return directory.applications.addPassword(objectId, newPassword(inputs, directory.now()));
        } catch (error) {
          // When Graph does not find the application, the provider replaces Graph's message with its own.
          throw error instanceof GraphError && error.status === 404 ? new Error(`${name} was not found`) : error;
        }
      });
      return {
        id: credentialId("password", objectId, credential.keyId),
        outputs: { ...outputsOf(credential, inputs), value: secretText },
      };
    },

    read(id, state) {
      const { applicationObjectId, keyId } = parseCredentialId("password", id);
      if (state === undefined) throw new Error("resource azuread_application_password doesn't support import");
      const application = graph(`Retrieving Application (Application: "${applicationObjectId}")`, () =>
        directory.applications.get(applicationObjectId),
      );
      const credential = application?.passwordCredentials.find((each) => sameId(each.keyId, keyId));
      if (credential === undefined) return undefined;
      const inputs = present({
        ...state.inputs,
        applicationId: graphId("Application", applicationObjectId),
        ...saidIn(state.inputs, { displayName: credential.displayName, ...datesOf(credential) }),
      });
      return {
        inputs,
        outputs: present({ ...outputsOf(credential, inputs), value: state.outputs["value"] }),
      };
    },

    remove(id) {
      const { applicationObjectId, keyId } = parseCredentialId("password", id);
      graph(`Removing password credential "${keyId}" from Application (Application: "${applicationObjectId}")`, () =>
        directory.applications.removePassword(applicationObjectId, keyId),
      );
    },
  };
}

/** Inputs that Graph has filled in. They keep their value when the program leaves them out. */
const keptWhenLeftOut: readonly string[] = ["displayName", "endDate", "startDate"];

/** Whether two values are the same. Dates are compared as moments. Empty values ask for no rotation. */
function same(property: string, before: Value, after: Value): boolean {
  if (after === null && keptWhenLeftOut.includes(property)) return true;
  if (property === "rotateWhenChanged") return isEmptyMap(before) && isEmptyMap(after);
  if (typeof before !== "string" || typeof after !== "string") return false;
  if (property === "applicationId") return sameId(before, after);
  return property.endsWith("Date") && Date.parse(before) === Date.parse(after);
}

function newPassword(inputs: Properties, now: Date) {
  const [displayName, start, end] = ["displayName", "startDate", "endDate"].map((name) => text(inputs, name));
  const relative = text(inputs, "endDateRelative");
  const expiry =
    relative === undefined
      ? end
      : new Date(Date.parse(start ?? now.toISOString()) + goDuration(relative)).toISOString();
  return {
    ...(displayName !== undefined && { displayName }),
    ...(start !== undefined && { startDateTime: start }),
    ...(expiry !== undefined && { endDateTime: expiry }),
  };
}

function datesOf({ startDateTime, endDateTime }: PasswordCredential): Properties {
  return { startDate: startDateTime, endDate: endDateTime };
}

function outputsOf(credential: PasswordCredential, inputs: Properties): Properties {
  return unsaidIn(inputs, { displayName: credential.displayName, keyId: credential.keyId, ...datesOf(credential) });
}

import { ArmError } from "../resourceManager/armError.ts";
import type { SecretRequest } from "./secret.ts";

const namePattern = /^[0-9a-zA-Z-]{1,127}$/;
const maxValueBytes = 25 * 1024;
const maxContentTypeLength = 255;
const maxTags = 15;
const maxTagLength = 512;
/** The end of the year 9999, in Unix seconds. No later time is valid. */
const latestTime = 253_402_300_799;

/**
 * Refuses a secret that no vault accepts. Microsoft documents only the limits. The code and the words are the sandbox's
 * own, and never contain the value.
 *
 * @throws {ArmError} `BadParameter`.
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
 */
export function validateSecret(name: string, request: SecretRequest): void {
  const fault = faults(name, request).find(([isWrong]) => isWrong);
  if (fault !== undefined) throw new ArmError(400, "BadParameter", fault[1]);
}

function faults(name: string, { value, contentType = "", attributes = {}, tags = {} }: SecretRequest) {
  const { notBefore, expires } = attributes;
  return [
    [!namePattern.test(name), "A secret's name has 1 to 127 characters: digits, letters of the alphabet and dashes."],
    [value === undefined || value === "", "A secret needs a value."],
    [Buffer.byteLength(value ?? "") > maxValueBytes, `A secret's value has at most ${maxValueBytes} bytes.`],
    [contentType.length > maxContentTypeLength, `A content type has at most ${maxContentTypeLength} characters.`],
    [!isTime(notBefore), "The time before which a secret is not valid must be in seconds since 1970."],
    [!isTime(expires), "The time at which a secret expires must be in seconds since 1970."],
    [(notBefore ?? 0) > (expires ?? latestTime), "A secret cannot expire before it is valid."],
    [Object.keys(tags).length > maxTags, `A secret has at most ${maxTags} tags.`],
    [
      Object.entries(tags).some((tag) => tag.some((text) => text.length > maxTagLength)),
      `A tag's name and its value have at most ${maxTagLength} characters each.`,
    ],
  ] as const;
}

function isTime(seconds = 0): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= latestTime;
}

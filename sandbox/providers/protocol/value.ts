import struct, { type Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { type Properties, unknown, type Value } from "../resourceType.ts";

/** The text that Pulumi sends instead of a value that is known only after the update. */
const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** The key that marks an object as a value of a special kind. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

type Wire = null | boolean | number | string | Wire[] | { [name: string]: Wire };

/**
 * Reads the properties of a message. Secrets are unwrapped, and properties without a value left out.
 *
 * @throws If there are assets, archives or other special values, which no resource here accepts.
 */
export function readProperties(message: Struct | undefined): Properties {
  return message === undefined ? {} : readObject(message.toJavaScript());
}

/** @param secrets Names of top-level properties to mark as secret. */
export function writeProperties(properties: Properties, secrets: readonly string[] = []): Struct {
  return struct.Struct.fromJavaScript(
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => {
        const written = write(value);
        return [name, secrets.includes(name) ? { [signatureKey]: secretSignature, value: written } : written];
      }),
    ),
  );
}

/** @param wire A JSON value. */
function read(wire: unknown): Value {
  if (wire === unknownSentinel) return unknown;
  if (Array.isArray(wire)) return wire.map(read);
  if (typeof wire === "boolean" || typeof wire === "number" || typeof wire === "string") return wire;
  if (typeof wire !== "object" || wire === null) return null;
  if (!(signatureKey in wire)) return readObject(wire);
  if (wire[signatureKey] === secretSignature && "value" in wire) return read(wire.value);
  throw new Error("only plain values and secrets are supported here, not assets, archives or resource references");
}

function readObject(wire: object): Properties {
  return Object.fromEntries(
    Object.entries(wire)
      .map(([name, value]) => [name, read(value)] as const)
      .filter(([, value]) => value !== null),
  );
}

function write(value: Value): Wire {
  if (value === unknown) return unknownSentinel;
  if (Array.isArray(value)) return value.map(write);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, write(property)]));
}

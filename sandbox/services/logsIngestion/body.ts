import { gunzipSync } from "node:zlib";
import type { FastifyRequest } from "fastify";
import { bytesOf } from "../resourceService.ts";
import { refuse } from "./errors.ts";

/** The largest call in bytes. It limits both the packed and the unpacked body. */
const largestCall = 1024 * 1024;

/**
 * The text of a request, unpacked.
 *
 * @throws {Refusal}
 */
export function readBody(request: FastifyRequest): string {
  const { "content-type": type = "", "content-encoding": encoding = "identity" } = request.headers;
  if (!/^application\/json(?:;|$)/i.test(type)) throw refuse.mediaType(type);
  const bytes = bytesOf(request);
  if (bytes.length > largestCall) throw refuse.size(largestCall, bytes.length);
  if (encoding === "identity") return bytes.toString("utf8");
  if (encoding.toLowerCase() !== "gzip") throw refuse.encoding(encoding);
  return unpack(bytes).toString("utf8");
}

function unpack(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: largestCall });
  } catch (error) {
    const isTooLarge =
      typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw isTooLarge ? refuse.size(largestCall, undefined) : refuse.brokenGzip();
  }
}

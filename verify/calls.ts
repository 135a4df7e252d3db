import { z } from "zod";
import { type Observed, readRetryAfter, ServiceAnswer } from "./failures/observed.ts";

export interface Call {
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
  /** The call sends it as JSON, with POST. Absent: GET. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Calls a service for which Microsoft has no well-kept client library.
 *
 * @returns The answer's JSON; undefined where the answer is no JSON.
 * @throws ServiceAnswer for an answer other than success.
 */
export async function callJson({ url, token, signal, body, headers }: Call): Promise<unknown> {
  const response = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      accept: "application/json",
      ...headers,
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal,
  });
  const text = await response.text();
  if (!response.ok) throw new ServiceAnswer(readRefusal(response.status, response.headers, text));
  return parseIfJson(text);
}

const refusalSchema = z.object({
  error: z.union([
    z.string().transform((code) => ({ code, message: undefined })),
    z.object({ code: z.string().optional(), message: z.string().optional() }),
  ]),
});

/** Reads the error of an answer: `{ error: { code, message } }` in JSON, or, from Azure Storage, XML and a header. */
export function readRefusal(status: number, headers: Headers, text: string): Observed {
  const { error } = refusalSchema.safeParse(parseIfJson(text)).data ?? {};
  const code = error?.code ?? headers.get("x-ms-error-code") ?? undefined;
  const retryAfter = readRetryAfter(headers.get("retry-after"));
  return {
    status,
    message: error?.message ?? (text.slice(0, 500).trim() || "no further words"),
    ...(code !== undefined && { code }),
    ...(retryAfter !== undefined && { retryAfterMilliseconds: retryAfter }),
  };
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Ends when the promise ends, or with the signal's own reason: some of Microsoft's client libraries do not listen to the
 * signal that they get.
 */
export function beforeAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

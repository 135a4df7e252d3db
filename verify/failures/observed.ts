import { z } from "zod";

/** The facts that an error shows, whichever library threw it. */
export interface Observed {
  /** The HTTP status of the answer. Absent: there was none. */
  readonly status?: number;
  /** The service's or the operating system's own code, such as `InsufficientAccessError` or `ENOTFOUND`. */
  readonly code?: string;
  readonly message: string;
  readonly retryAfterMilliseconds?: number;
}

/** A service refused a call. */
export class ServiceAnswer extends Error {
  override readonly name = "ServiceAnswer";
  readonly observed: Observed;

  constructor(observed: Observed) {
    super(observed.message);
    this.observed = observed;
  }
}

const errorShape = z.object({
  name: z.string().catch(""),
  message: z.string().catch(""),
  statusCode: z.number().optional().catch(undefined),
  /** MSAL's name for the same. */
  status: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  /** An error of LogsIngestionClient holds one error for each part of an upload. */
  errors: z
    .array(z.object({ cause: z.unknown().optional() }))
    .optional()
    .catch(undefined),
  response: z
    .object({ headers: z.custom<{ get(name: string): unknown }>((value) => hasGet(value)) })
    .optional()
    .catch(undefined),
});

/** The errors of calls that a signal ends. In an interrupted run nobody asks what they mean. */
const endedByTime: readonly string[] = ["TimeoutError", "AbortError"];

function hasGet(value: unknown): boolean {
  return typeof value === "object" && value !== null && "get" in value && typeof value.get === "function";
}

/** Looks into an error and those that it wraps, for the outermost status and code, and the words that say most. */
export function observe(error: unknown): Observed {
  if (error instanceof ServiceAnswer) return error.observed;
  const { data } = errorShape.safeParse(error);
  if (data === undefined) return { message: String(error) };

  const inner = data.errors?.[0]?.cause ?? data.cause;
  const wrapped = inner === undefined || inner === null ? undefined : observe(inner);
  const status = data.statusCode ?? data.status ?? wrapped?.status;
  // AggregateLogsUploadError and fetch's "fetch failed" say less than the error inside them.
  const saysNothing = data.errors !== undefined || data.message === "fetch failed" || data.message === "";
  const ownCode = data.code === "REQUEST_SEND_ERROR" ? undefined : data.code;
  const code = endedByTime.includes(data.name) ? "ETIMEDOUT" : (ownCode ?? wrapped?.code);
  const retryAfter = readRetryAfter(data.response?.headers.get("retry-after")) ?? wrapped?.retryAfterMilliseconds;
  return {
    message: saysNothing && wrapped ? wrapped.message : data.message,
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(retryAfter !== undefined && { retryAfterMilliseconds: retryAfter }),
  };
}

/** Reads the header Retry-After, as far as it is in seconds. */
export function readRetryAfter(header: unknown): number | undefined {
  return typeof header === "string" && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}

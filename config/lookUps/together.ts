import { ConfigurationError, type Fault } from "../faults";

/** Refuses what the configuration says in one place. */
export function refuse(fault: Fault): never {
  throw new ConfigurationError([fault]);
}

/**
 * Waits for all, so that none of their faults hides another.
 *
 * @throws ConfigurationError with the faults of all of them; whatever else went wrong as it is.
 */
export async function together<T extends readonly unknown[]>(
  work: readonly [...{ [Index in keyof T]: Promise<T[Index]> }],
): Promise<T>;
export async function together<T>(work: readonly Promise<T>[]): Promise<T[]>;
export async function together(work: readonly Promise<unknown>[]): Promise<unknown[]> {
  const failures = (await Promise.allSettled(work)).flatMap((result) =>
    result.status === "rejected" ? [result.reason] : [],
  );
  const other = failures.find((failure) => !(failure instanceof ConfigurationError));
  if (other !== undefined) throw other;
  const faults = failures.flatMap((failure: ConfigurationError) => failure.faults);
  if (faults.length > 0) throw new ConfigurationError(faults);
  return Promise.all(work);
}

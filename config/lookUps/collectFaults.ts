import { ConfigurationError, type ConfigurationFault } from "../faults";

/** Refuses the configuration for one fault. */
export function refuse(fault: ConfigurationFault): never {
  throw new ConfigurationError([fault]);
}

/**
 * Waits for several look-ups and collects their faults, so that no fault hides another.
 *
 * @throws ConfigurationError with the faults of all look-ups. Any other error is thrown as it is.
 */
export async function collectFaults<T extends readonly unknown[]>(
  work: readonly [...{ [Index in keyof T]: Promise<T[Index]> }],
): Promise<T>;
export async function collectFaults<T>(work: readonly Promise<T>[]): Promise<T[]>;
export async function collectFaults(work: readonly Promise<unknown>[]): Promise<unknown[]> {
  const failures = (await Promise.allSettled(work)).flatMap((result) =>
    result.status === "rejected" ? [result.reason] : [],
  );
  const other = failures.find((failure) => !(failure instanceof ConfigurationError));
  if (other !== undefined) throw other;
  const faults = failures.flatMap((failure: ConfigurationError) => failure.faults);
  if (faults.length > 0) throw new ConfigurationError(faults);
  return Promise.all(work);
}

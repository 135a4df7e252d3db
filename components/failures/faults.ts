import * as pulumi from "@pulumi/pulumi";
import type { Refusal } from "../../catalogue/refusal";
import { aPrivateKey, hasPrivateKey } from "./privateKeys";

/** One thing that is wrong with something that was written. */
export interface Fault {
  /** From the outermost name on, such as `["application", "owners", 0]`. */
  readonly path: readonly PropertyKey[];
  readonly found: string;
  readonly allowed: string;
  /** The value that was probably meant. */
  readonly suggestion?: string | undefined;
}

/** The fault that a refused value is. It shows no part of a private key. */
export function toFault({ path = [], found, ...rest }: Refusal, at: readonly PropertyKey[], written: unknown): Fault {
  return withoutPrivateKeys({
    ...rest,
    path: [...at, ...path],
    found: found ?? (written === undefined ? "nothing" : JSON.stringify(written)),
  });
}

/** The same fault, with nothing of a private key in it, wherever somebody wrote one. */
export function withoutPrivateKeys(fault: Fault): Fault {
  const path = fault.path.map((step) => (hasPrivateKey(String(step)) ? aPrivateKey : step));
  const { found, allowed, suggestion } = fault;
  return hasPrivateKey(`${found} ${suggestion}`) ? { path, found: aPrivateKey, allowed } : { ...fault, path };
}

/**
 * All faults in one text, as people read them.
 *
 * @param subject The thing that has the faults, such as `The configuration of this stack`.
 * @param formatPath Writes a path as people know it.
 */
export function describeFaults<Any extends Fault>(
  subject: string,
  faults: readonly Any[],
  formatPath: (fault: Any) => string,
): string {
  // Two faults of one secret value may read the same.
  const descriptions = [...new Set(faults.map((fault) => describe(formatPath(fault), fault)))];
  const count = descriptions.length === 1 ? "1 fault" : `${descriptions.length} faults`;
  return [`${subject} has ${count}; nothing was changed:`, ...descriptions].join("\n\n");
}

function describe(path: string, { found, allowed, suggestion }: Fault): string {
  const lines = [path, `  found:   ${found}`, `  allowed: ${allowed}`];
  return (suggestion === undefined ? lines : [...lines, `  Did you mean ${suggestion}?`]).join("\n");
}

/** A path as Pulumi writes it: `owners[0]`. */
export function propertyPath([first, ...rest]: readonly PropertyKey[]): string {
  const steps = rest.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    const key = String(step);
    return /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return `${String(first)}${steps.join("")}`;
}

/**
 * Refuses the arguments of a component, so that the guard rails hold without this program's configuration too. Comes
 * before `super`, which declares the component itself.
 *
 * @param component The component's type and name, such as `RoleAssignments role-assignments`.
 * @throws RunError with every fault there is.
 */
export function refuseFaults(component: string, faults: readonly Fault[]): void {
  if (faults.length > 0) {
    throw new pulumi.RunError(describeFaults(component, faults, ({ path }) => propertyPath(path)));
  }
}

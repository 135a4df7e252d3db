/** One thing that is wrong with the configuration. */
export interface Fault {
  /** @default this program's own */
  readonly namespace?: string;
  /** From the namespace on, such as `["application", "owners", 0]`. */
  readonly path: readonly PropertyKey[];
  readonly found: string;
  readonly allowed: string;
  /** What was probably meant. */
  readonly suggestion?: string | undefined;
}

/** The namespace of everything that this program is configured with. */
export const namespace = "azure-api-access";

/** A configuration that nothing can be made of. Its message has every fault. */
export class ConfigurationError extends Error {
  constructor(public readonly faults: readonly Fault[]) {
    // Two faults of one secret value may read the same.
    const descriptions = [...new Set(faults.map(describe))];
    const count = descriptions.length === 1 ? "1 fault" : `${descriptions.length} faults`;
    super([`The configuration of this stack has ${count}; nothing was changed:`, ...descriptions].join("\n\n"));
  }
}

function describe({ path, found, allowed, suggestion, namespace: of = namespace }: Fault): string {
  const lines = [`${formatPath(of, path)}`, `  found:   ${found}`, `  allowed: ${allowed}`];
  return (suggestion === undefined ? lines : [...lines, `  Did you mean ${suggestion}?`]).join("\n");
}

/** As Pulumi writes paths: `azure-api-access:application.owners[0]`. */
function formatPath(of: string, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  if (first === undefined) {
    return of;
  }
  const steps = rest.map((step) => {
    if (typeof step === "number") {
      return `[${step}]`;
    }
    const key = String(step);
    return /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return `${of}:${String(first)}${steps.join("")}`;
}

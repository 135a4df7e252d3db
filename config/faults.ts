/** One thing that is wrong with the configuration. */
export interface Fault {
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
  constructor(faults: readonly Fault[]) {
    // Two faults of one secret value may read the same.
    const descriptions = [...new Set(faults.map(describe))];
    const count = descriptions.length === 1 ? "1 fault" : `${descriptions.length} faults`;
    super([`The configuration of this stack has ${count}; nothing was changed:`, ...descriptions].join("\n\n"));
  }
}

function describe({ path, found, allowed, suggestion }: Fault): string {
  const lines = [`${formatPath(path)}`, `  found:   ${found}`, `  allowed: ${allowed}`];
  return (suggestion === undefined ? lines : [...lines, `  Did you mean ${suggestion}?`]).join("\n");
}

/** As Pulumi writes paths: `azure-api-access:application.owners[0]`. */
function formatPath(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  if (first === undefined) {
    return namespace;
  }
  const steps = rest.map((step) => {
    if (typeof step === "number") {
      return `[${step}]`;
    }
    const key = String(step);
    return /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return `${namespace}:${String(first)}${steps.join("")}`;
}

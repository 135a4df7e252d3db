import { describeFaults, type Fault, propertyPath } from "../components/failures/faults";

/** One fault of a configuration. */
export interface ConfigurationFault extends Fault {
  /** The namespace of the key. @default this program's own */
  readonly namespace?: string;
}

/** The namespace of this program's configuration. */
export const namespace = "azure-api-access";

/** The error of a configuration that has faults. Its message lists every fault. */
export class ConfigurationError extends Error {
  constructor(public readonly faults: readonly ConfigurationFault[]) {
    super(describeFaults("The configuration of this stack", faults, formatPath));
  }
}

/** The path of a fault as Pulumi writes paths, such as `azure-api-access:application.owners[0]`. */
function formatPath({ namespace: of = namespace, path }: ConfigurationFault): string {
  return path.length === 0 ? of : `${of}:${propertyPath(path)}`;
}

/** `runtime.options` of a Pulumi.yaml. */
export interface RuntimeOptions {
  readonly typescript: boolean;
  /** Path of the TypeScript configuration, relative to the program. @default tsconfig.json */
  readonly tsconfig: string | undefined;
  /** Arguments for Node. */
  readonly nodeArguments: readonly string[];
}

/**
 * @param options The options as Pulumi.yaml has them.
 * @throws if an option has the wrong type.
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/#options-for-runtime
 */
export function parseOptions(options: Readonly<Record<string, unknown>>): RuntimeOptions {
  const { typescript = true, tsconfig, nodeargs = "" } = options;
  if (typeof typescript !== "boolean") throw new Error("the runtime option typescript must be true or false");
  if (tsconfig !== undefined && typeof tsconfig !== "string") {
    throw new Error("the runtime option tsconfig must be a path");
  }
  if (typeof nodeargs !== "string") throw new Error("the runtime option nodeargs must be a string");
  return { typescript, tsconfig, nodeArguments: splitWords(nodeargs) };
}

/** The variables that tell the SDK about TypeScript. */
export function typeScriptVariables(options: RuntimeOptions): Record<string, string> {
  return {
    ...(options.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(options.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

/** Separates a text into words at its blanks. Blanks in quotes are a part of the word. */
function splitWords(text: string): string[] {
  return Array.from(text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g), ([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"),
  );
}

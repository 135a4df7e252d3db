import type { ProviderDefinition } from "../providerDefinition.ts";
import type { CheckFailure, Properties, Value } from "../resourceType.ts";
import { checkSchema } from "./check.ts";

/** The keys that the engine adds to every provider's configuration. */
const ofTheEngine = ["version", "pluginDownloadURL", "pluginChecksums", "parameterization"];

/** All faults of a provider's configuration. */
export function checkConfiguration(definition: ProviderDefinition, sent: Properties): CheckFailure[] {
  const config: Properties = Object.fromEntries(
    Object.entries(sent)
      .filter(([name]) => !ofTheEngine.includes(name))
      .map(([name, value]): [string, Value] => [
        name,
        definition.config[name]?.type === "string" ? value : parsed(value),
      ]),
  );
  const faults = checkSchema(definition.config, config).map(({ path, fault }) => ({
    property: "",
    reason:
      fault.kind === "unknown property"
        ? `\`${definition.name}:${path}\` is not a valid configuration key for the ${definition.name} provider. If the key is not intended for the provider, please choose a different namespace from \`${definition.name}:\`.`
        : `could not validate provider configuration: ${definition.name}:${path}: ${fault.kind}`,
  }));
  return faults.length > 0 ? faults : (definition.checkConfig?.(config) ?? []);
}

/** The value of a key. Values other than text arrive as JSON in a string. */
function parsed(value: Value): Value {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

import { PackageRefusal, type Parameter } from "../providerDefinition.ts";

/** A module of azure-native at another version of Azure's API, which azure-native serves as a package. */
interface VersionedModule {
  /** Such as `monitor`. */
  readonly module: string;
  /** Such as `v20240311`. */
  readonly version: string;
}

/** The versions of each module that the sandbox has. */
const versions: Readonly<Record<string, readonly string[]>> = { monitor: ["v20240311"] };

/**
 * The name of the package that a parameter asks for, such as `azure-native_monitor_v20240311`.
 *
 * @throws {PackageRefusal} The refusal of azure-native.
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider_parameterize.go
 */
export function azureNativePackageName(parameter: Parameter): string {
  const { module, version } = parameter.kind === "value" ? ofValue(parameter.bytes) : ofArguments(parameter.list);
  const available = Object.hasOwn(versions, module) ? versions[module] : undefined;
  if (available === undefined) {
    throw schemaFault(
      `module ${module} not found. Some modules were renamed in v3 of the provider; please see https://www.pulumi.com/registry/packages/azure-native/from-v2-to-v3/#new-module-structure-and-naming-aligned-closer-to-azure-sdks.`,
    );
  }
  if (!available.includes(version)) {
    throw schemaFault(
      `no resources found for module ${module} at API version ${version}. Available API versions: ${available.join(", ")}`,
    );
  }
  return `azure-native_${module}_${version}`;
}

function ofArguments(list: readonly string[]): VersionedModule {
  const [module, version] = list;
  if (module === undefined || version === undefined || list.length > 2) {
    throw argumentFault(`expected 2 arguments (module and API version), got ${list.length}`);
  }
  const date = /^(?:20\d\d-[01]\d-[0-3]\d(?:-preview|-privatepreview)?|20\d{6}(?:preview|privatepreview)?)$/.exec(
    version.trim().replace(/^[vV]+/, ""),
  );
  if (date === null) throw argumentFault(`invalid API version: ${version}`);
  return { module, version: `v${date[0].replaceAll("-", "")}` };
}

/** @param bytes JSON in base64, in the form in which a package keeps it. */
function ofValue(bytes: Uint8Array): VersionedModule {
  const fault = (reason: string) => argumentFault(`failed to deserialize parameterize args: ${reason}`);
  const text = Buffer.from(bytes).toString("latin1");
  const decoded = Buffer.from(text, "base64");
  if (decoded.toString("base64") !== text) throw fault("illegal base64 data");
  const value = parsed(decoded.toString("utf8"));
  if (typeof value !== "object" || value === null) throw fault("not an object of JSON");
  const { module, version } = { module: undefined, version: undefined, ...value };
  if (typeof module !== "string" || typeof version !== "string") throw fault("'module' and 'version' must be texts");
  return { module, version };
}

/** The parsed value. `undefined` if the text is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function argumentFault(message: string): PackageRefusal {
  return new PackageRefusal("INVALID_ARGUMENT", message);
}

/** A refusal inside another one, in the words of gRPC for Go. */
function schemaFault(message: string): PackageRefusal {
  return new PackageRefusal(
    "INTERNAL",
    `failed to create parameterized schema: rpc error: code = InvalidArgument desc = ${message}`,
  );
}

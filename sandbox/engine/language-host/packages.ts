import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/** The part of a package.json that says which plugin the package needs. */
interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly pulumi?: {
    readonly resource?: boolean;
    readonly name?: string;
    readonly version?: string;
    readonly server?: string;
    readonly parameterization?: { readonly name: string; readonly version: string; readonly value: string };
  };
}

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly manifest: Manifest;
}

export interface Plugin {
  readonly name: string;
  /** Such as `v6.9.1`. */
  readonly version: string;
  /** The address from which the plugin can be downloaded. @default Pulumi's own address */
  readonly server?: string;
  /** The parameter that tells a plugin which package to provide. `value` is in base64. */
  readonly parameterization?: { readonly name: string; readonly version: string; readonly value: string };
}

/**
 * Finds the installed packages that a program depends on.
 *
 * @param directory Folder of the program's package.json.
 * @param transitive Whether the packages that those packages depend on are included.
 */
export function installedPackages(directory: string, transitive: boolean): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (from: string, names: readonly string[]) => {
    for (const name of names) {
      const folder = resolvePackage(from, name);
      if (folder === undefined || found.has(folder)) continue;
      const installed = readManifest(folder);
      found.set(folder, { name, version: installed.version ?? "", manifest: installed });
      if (transitive) visit(folder, Object.keys(installed.dependencies ?? {}));
    }
  };
  const program = readManifest(directory);
  visit(directory, Object.keys({ ...program.dependencies, ...program.devDependencies }));
  return [...found.values()];
}

/** Whether Node finds every package that a program depends on. */
export function packagesAreInstalled(directory: string): boolean {
  const names = Object.keys(readManifest(directory).dependencies ?? {});
  return names.every((name) => resolvePackage(directory, name) !== undefined);
}

/** The resource plugins that packages declare under `pulumi` in their package.json. */
export function requiredPlugins(packages: readonly InstalledPackage[]): Plugin[] {
  return packages.flatMap(({ name, version, manifest: { pulumi } }) => {
    if (pulumi?.resource !== true) return [];
    const plugin = pulumi.version ?? version;
    return {
      name: pulumi.name ?? name.replace(/^@pulumi\//, ""),
      version: plugin.startsWith("v") ? plugin : `v${plugin}`,
      ...(pulumi.server === undefined ? {} : { server: pulumi.server }),
      ...(pulumi.parameterization === undefined ? {} : { parameterization: pulumi.parameterization }),
    };
  });
}

/** @returns The folder of a package as Node finds it from another folder; `undefined` where it is not installed. */
function resolvePackage(from: string, name: string): string | undefined {
  const folder = path.join(from, "node_modules", name);
  if (statSync(path.join(folder, "package.json"), { throwIfNoEntry: false })?.isFile()) return folder;
  const parent = path.dirname(from);
  return parent === from ? undefined : resolvePackage(parent, name);
}

function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  } catch {
    return {};
  }
}

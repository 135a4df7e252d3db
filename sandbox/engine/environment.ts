import path from "node:path";
import { pathToFileURL } from "node:url";
import type { SandboxFolder } from "./folder.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Of the caller's Pulumi settings, those that say how a command runs, not where or as whom. */
const keptSettings = new Set([
  "PULUMI_CONTINUE_ON_ERROR",
  "PULUMI_EXPERIMENTAL",
  "PULUMI_PARALLEL",
  "PULUMI_RUN_PROGRAM",
  "PULUMI_SKIP_CONFIRMATIONS",
  "PULUMI_STACK",
]);

/** How the Azure providers and client libraries find an identity, and where Pulumi finds its own. */
const identity = /^(ARM|AZURE|PULUMI|ACTIONS_ID_TOKEN_REQUEST|IDENTITY|MSI)_/i;

/** The caller's environment without anything that leads to a real cloud or a real stack. */
export function withoutCredentials(environment: Environment): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !identity.test(name) || name.startsWith("AZURE_API_ACCESS_") || keptSettings.has(name),
    ),
  );
}

/** The environment with folders put first on its PATH. */
export function withPath(environment: Environment, folders: readonly string[]): Record<string, string | undefined> {
  // Windows writes it `Path`.
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...environment, [name]: [...folders, environment[name] ?? ""].join(path.delimiter) };
}

/** What keeps Pulumi inside the sandbox's folder and off the network. */
export function sandboxSettings(folder: SandboxFolder): Record<string, string> {
  return {
    PULUMI_HOME: folder.home,
    PULUMI_BACKEND_URL: backendUrl(folder.state),
    PULUMI_CONFIG_PASSPHRASE_FILE: folder.passphrase,
    // A stack's configuration file has no encryption salt of its own: the one in the stack's state is used.
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    PULUMI_SUPPRESS_NEO_LINK: "true",
  };
}

/**
 * A folder as the address of a backend that keeps no metadata beside its files: a command that is killed while it
 * writes those leaves an empty file, with which no later command reads the state.
 */
export function backendUrl(folder: string, windows = process.platform === "win32"): string {
  const { href } = pathToFileURL(folder, { windows });
  // Pulumi takes `/C:/folder` for a path without a drive, and puts the current one before it.
  const address = windows ? href.replace(/^file:\/\/\/(?=[a-z]:)/i, "file://") : href;
  return `${address}?metadata=skip`;
}

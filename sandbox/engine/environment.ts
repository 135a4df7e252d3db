import path from "node:path";
import { pathToFileURL } from "node:url";
import type { SandboxFolder } from "./folder.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The caller's Pulumi settings that are kept: they say how a command runs, not where or with which identity. */
const keptSettings = new Set([
  "PULUMI_CONTINUE_ON_ERROR",
  "PULUMI_EXPERIMENTAL",
  "PULUMI_PARALLEL",
  "PULUMI_RUN_PROGRAM",
  "PULUMI_SKIP_CONFIRMATIONS",
  "PULUMI_STACK",
]);

/** Names of the variables in which Pulumi, the Azure providers and the client libraries look for an identity. */
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
  // Windows spells the name `Path`.
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...environment, [name]: [...folders, environment[name] ?? ""].join(path.delimiter) };
}

/** The settings that keep Pulumi inside the sandbox's folder and off the network. */
export function sandboxSettings(folder: SandboxFolder): Record<string, string> {
  return {
    PULUMI_HOME: folder.home,
    PULUMI_BACKEND_URL: backendUrl(folder.state),
    PULUMI_CONFIG_PASSPHRASE_FILE: folder.passphrase,
    // The sandbox's configuration files have no encryption salt, so Pulumi has to use the one in the stack's state.
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    PULUMI_SUPPRESS_NEO_LINK: "true",
  };
}

/**
 * The address of a folder as a backend that writes no metadata files. A command that is killed while it writes such a
 * file leaves it empty, and then no later command can read the state.
 */
export function backendUrl(folder: string, windows = process.platform === "win32"): string {
  const { href } = pathToFileURL(folder, { windows });
  // Pulumi takes `/C:/folder` for a path without a drive, and puts the current drive before it.
  const address = windows ? href.replace(/^file:\/\/\/(?=[a-z]:)/i, "file://") : href;
  return `${address}?metadata=skip`;
}

import os from "node:os";
import path from "node:path";
import type { Environment } from "./environment.ts";

/** @returns The folder for what can be had again, as each system has its own. */
export function cacheFolder(environment: Environment): string {
  const base =
    process.platform === "win32"
      ? (environment["LOCALAPPDATA"] ?? path.join(os.homedir(), "AppData", "Local"))
      : environment["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache");
  return path.join(base, "azure-api-access");
}

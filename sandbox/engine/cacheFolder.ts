import os from "node:os";
import path from "node:path";
import type { Environment } from "./environment.ts";

/** @returns The operating system's folder for files that can be downloaded or built again. */
export function cacheFolder(environment: Environment): string {
  const base =
    process.platform === "win32"
      ? (environment["LOCALAPPDATA"] ?? path.join(os.homedir(), "AppData", "Local"))
      : environment["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache");
  return path.join(base, "azure-api-access");
}

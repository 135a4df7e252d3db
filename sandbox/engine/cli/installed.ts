import fs from "node:fs";
import path from "node:path";
import { readFileIfPresent, replaceFile } from "../files.js";
import { capture } from "../process.ts";
import type { Way } from "./find.ts";
import { cliIn } from "./installation.ts";

/** Older engines have no error hooks for what a provider refuses. */
const oldest = [3, 244, 0] as const;

interface KnownVersion {
  readonly cli: string;
  readonly modified: number;
  readonly size: number;
  readonly version: string;
}

/**
 * A CLI that the user has installed.
 *
 * @param searchPath Folders, in the order in which they are looked at.
 * @param memo File that keeps the version of the CLI that was found last, since asking for it takes a while.
 */
export function onPath(searchPath: readonly string[], memo: string): Way {
  return {
    name: "PATH",
    async find() {
      for (const folder of searchPath) {
        const cli = path.isAbsolute(folder) ? cliIn(folder) : undefined;
        if (cli !== undefined && isNewEnough(await versionOf(cli, memo))) return cli;
      }
      return undefined;
    },
  };
}

/** @param version As `pulumi version` prints it: `v3.245.0`. */
export function isNewEnough(version: string): boolean {
  const numbers = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
  for (const [index, least] of oldest.entries()) {
    const number = numbers[index] ?? -1;
    if (number !== least) return number > least;
  }
  return true;
}

/** @returns What the CLI prints; empty where it cannot be started. */
async function versionOf(cli: string, memo: string): Promise<string> {
  const { mtimeMs: modified, size } = fs.statSync(cli);
  const known: KnownVersion | null = JSON.parse(readFileIfPresent(memo) ?? "null");
  if (known?.cli === cli && known.modified === modified && known.size === size) return known.version;
  const environment = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const version = await capture(cli, ["version"], { env: environment }).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
  replaceFile(memo, JSON.stringify({ cli, modified, size, version } satisfies KnownVersion));
  return version;
}

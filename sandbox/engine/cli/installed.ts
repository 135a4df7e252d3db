import fs from "node:fs";
import path from "node:path";
import { readFileIfPresent, replaceFile } from "../files.js";
import { capture } from "../process.ts";
import type { Way } from "./find.ts";
import { cliIn } from "./installation.ts";

interface KnownVersion {
  readonly cli: string;
  readonly modified: number;
  readonly size: number;
  readonly version: string;
}

/**
 * A CLI that the user has installed.
 *
 * @param searchPath Folders, in the order in which they are searched.
 * @param oldest The oldest version that is accepted: `3.264.0`.
 * @param memo File that keeps the version of the CLI that was found last, because `pulumi version` takes a while.
 */
export function onPath(searchPath: readonly string[], oldest: string, memo: string): Way {
  return {
    name: "PATH",
    remedy: `install Pulumi ${oldest} or newer, so that \`pulumi\` is on the PATH: https://www.pulumi.com/docs/install/`,
    async find() {
      for (const folder of searchPath) {
        const cli = path.isAbsolute(folder) ? cliIn(folder) : undefined;
        if (cli !== undefined && isNewEnough(await versionOf(cli, memo), oldest)) return cli;
      }
      return undefined;
    },
  };
}

/**
 * Compares versions as Pulumi itself does: a pre-release comes before its release.
 *
 * @param version As `pulumi version` prints it: `v3.274.1`.
 */
export function isNewEnough(version: string, oldest: string): boolean {
  const numbers = numbersOf(version);
  for (const [index, least] of numbersOf(oldest).entries()) {
    const number = numbers[index] ?? -1;
    if (number !== least) return number > least;
  }
  return !version.includes("-");
}

function numbersOf(version: string): number[] {
  return /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
}

/** @returns The version that the CLI prints. Empty if the CLI cannot be started. */
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

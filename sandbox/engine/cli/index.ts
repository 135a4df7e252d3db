import { readFileSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "../cacheFolder.ts";
import type { Environment } from "../environment.ts";
import { withLock } from "../lock.js";
import { requiredPulumiVersion } from "../project.ts";
import { build } from "./build.ts";
import { download } from "./download.ts";
import { findCli } from "./find.ts";
import { onPath } from "./installed.ts";

/**
 * The Pulumi CLI of this machine: installed, downloaded or built.
 *
 * @param root The clone.
 * @param memo File to keep the version of an installed CLI in.
 * @returns Its path.
 * @throws when there is none and none can be had. The message lists the remedies.
 */
export function getCli(root: string, environment: Environment, memo: string): Promise<string> {
  const cache = cacheFolder(environment);
  const searchPath = (environment["PATH"] ?? environment["Path"] ?? "").split(path.delimiter);
  return findCli(
    [
      onPath(searchPath, requiredPulumiVersion(root), memo),
      download(sdkVersion(root)),
      build(path.join(root, "sandbox/engine/cli-build"), cache),
    ],
    (work) =>
      withLock(
        path.join(cache, "pulumi.lock"),
        () => console.error("Waiting for another process that gets the Pulumi CLI ..."),
        work,
      ),
  );
}

function sdkVersion(root: string): string {
  const file = path.join(root, "node_modules/@pulumi/pulumi/package.json");
  const manifest: { readonly version: string } = JSON.parse(readFileSync(file, "utf8"));
  return manifest.version;
}

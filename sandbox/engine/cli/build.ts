import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { capture } from "../process.ts";
import { withProgress } from "../progress.ts";
import type { Way } from "./find.ts";
import { cliIn, cliName, languageHostNames } from "./installation.ts";

const version = "3.274.1";
const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const flags = [
  "-mod=readonly",
  "-trimpath",
  "-tags=grpcnotrace",
  `-ldflags=-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
];

/** The variables that {@link languageHostShim} reads: the Node to run, and the language host's entry point. */
export const languageHostVariables = {
  node: "AZURE_API_ACCESS_NODE",
  host: "AZURE_API_ACCESS_LANGUAGE_HOST",
} as const;

/** The script beside the built CLI, where the engine looks for its language host. All clones share the script. */
const languageHostShim =
  process.platform === "win32"
    ? `@"%${languageHostVariables.node}%" "%${languageHostVariables.host}%" %*\r\n`
    : `#!/bin/sh\nexec "$${languageHostVariables.node}" "$${languageHostVariables.host}" "$@"\n`;

/**
 * A CLI that Go builds from the published modules. The file go.sum pins their checksums.
 *
 * @param sources Folder with go.mod and go.sum.
 * @param cache Folder for the built CLIs: one for each version and each set of build instructions.
 */
export function build(sources: string, cache: string): Way {
  const inputs = createHash("sha256");
  const goMod = fs.readFileSync(path.join(sources, "go.mod"), "utf8");
  inputs.update(goMod);
  inputs.update(fs.readFileSync(path.join(sources, "go.sum")));
  inputs.update(JSON.stringify([flags, languageHostShim, process.platform, process.arch]));
  const folder = path.join(cache, `pulumi-${version}-${inputs.digest("hex").slice(0, 12)}`);
  return {
    name: "build with Go",
    remedy: `install Go ${/^go (.+)$/m.exec(goMod)?.[1]} or newer, with its module proxy in reach: https://go.dev/dl/`,
    find: async () => cliIn(folder),
    async obtain() {
      const unfinished = `${folder}.unfinished`;
      fs.rmSync(unfinished, { recursive: true, force: true });
      fs.mkdirSync(unfinished, { recursive: true });
      await compile(sources, path.join(unfinished, cliName));
      const host = languageHostNames.at(-1) ?? "";
      fs.writeFileSync(path.join(unfinished, host), languageHostShim, { mode: 0o755 });
      fs.rmSync(folder, { recursive: true, force: true });
      fs.renameSync(unfinished, folder);
      return path.join(folder, cliName);
    },
  };
}

async function compile(sources: string, output: string): Promise<void> {
  const counts = { downloaded: 0, compiled: 0 };
  const describe = () =>
    `Building the Pulumi CLI ${version} with Go, once, in about 4 minutes ` +
    `(${counts.downloaded} modules downloaded, ${counts.compiled} packages compiled)`;
  await capture("go", ["version"]).catch(() => {
    throw new Error("there is no `go` on the PATH");
  });
  const environment = { ...process.env, GOWORK: "off", GOFLAGS: "", CGO_ENABLED: "0" };
  const { code, stderr } = await withProgress(describe, () =>
    capture("go", ["build", "-v", ...flags, "-o", output, command], { cwd: sources, env: environment }, (line) => {
      if (line.startsWith("go: downloading ")) counts.downloaded++;
      else if (/^[\w./-]+$/.test(line)) counts.compiled++;
    }),
  );
  if (code !== 0) throw new Error(`go build failed:\n${stderr.trim().split("\n").slice(-10).join("\n")}`);
}

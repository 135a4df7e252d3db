import http from "node:http";
import os from "node:os";
import path from "node:path";
import { withProgress } from "../progress.ts";
import type { Way } from "./find.ts";
import { cliIn } from "./installation.ts";

const host = "https://get.pulumi.com";
const connectMilliseconds = 5000;

/**
 * A CLI that Pulumi's own installer downloads into its usual folder, which holds several versions side by side.
 *
 * @param version The CLI that belongs to the installed SDK: `3.270.0`.
 * @see https://www.pulumi.com/docs/iac/using-pulumi/automation-api/
 */
export function download(version: string): Way {
  const folder = path.join(os.homedir(), ".pulumi", "versions", version, "bin");
  return {
    name: "download",
    remedy: `let this machine reach ${host}`,
    find: async () => cliIn(folder),
    async obtain() {
      const restore = http.setGlobalProxyFromEnv?.();
      try {
        await reach(host);
        const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
        await withProgress(
          () => `Downloading the Pulumi CLI ${version} (once) ...`,
          () => PulumiCommand.install(),
        );
      } finally {
        restore?.();
      }
      const cli = cliIn(folder);
      if (cli === undefined) throw new Error(`${folder} has no pulumi with its Node language host`);
      return cli;
    },
  };
}

/** Fails within seconds when the address cannot be reached. The installer itself would notice only after a while. */
async function reach(address: string): Promise<void> {
  try {
    await fetch(address, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(connectMilliseconds) });
  } catch {
    throw new Error(`${address} cannot be reached`);
  }
}

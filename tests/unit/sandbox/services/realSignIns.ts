import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { RunningServices } from "../../../../sandbox/services/start.ts";
import { readClaims } from "./tokenRequests.ts";

export interface RealSignIn {
  readonly as: "secret" | "certificate" | "assertion" | "machine";
  readonly scope: string;
  readonly tenantId?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** PEM, with the private key. */
  readonly certificate?: string;
  readonly authorityHost?: string;
}

/**
 * Signs in with Microsoft's own library in a separate process. Only environment variables lead this process to the
 * services.
 *
 * @returns The claims of the token, or the message of the error.
 */
export async function signIn({ environment }: Pick<RunningServices, "environment">, options: RealSignIn) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AZURE|IDENTITY|MSI|ACTIONS)_/.test(name));
  const child = spawn(process.execPath, [path.join(__dirname, "signIn.mts")], {
    env: { ...Object.fromEntries(kept), ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(options));
  const said: unknown = JSON.parse(await text(child.stdout));
  if (typeof said !== "object" || said === null) throw new Error("the library has said nothing");
  return "token" in said ? readClaims(String(said.token)) : said;
}

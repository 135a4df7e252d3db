import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { createFile } from "./files.js";

/** The folder with everything that the sandbox keeps. A user who deletes it starts over. */
export interface SandboxFolder {
  /** `PULUMI_HOME`. */
  readonly home: string;
  /** The stacks' state. */
  readonly state: string;
  /** The simulated cloud. */
  readonly cloud: string;
  /** One folder per project, with the configuration files that Pulumi may write to. */
  readonly projects: string;
  /** The file with the passphrase that encrypts the stacks' secrets. */
  readonly passphrase: string;
  /** The file with the version of the Pulumi CLI on the PATH. */
  readonly cli: string;
  /** The lock that lets one `npm start` work at a time. */
  readonly startLock: string;
}

/**
 * @param location Absolute path. A new folder can be read by its owner alone, because it holds the secrets of the
 * simulated cloud.
 */
export function openSandboxFolder(location: string): SandboxFolder {
  const inside = (name: string) => path.join(location, name);
  const folder = {
    home: inside("home"),
    state: inside("state"),
    cloud: inside("cloud.sqlite"),
    projects: inside("projects"),
    passphrase: inside("passphrase"),
    cli: inside("cli.json"),
    startLock: inside("start.lock"),
  };
  fs.mkdirSync(location, { recursive: true, mode: 0o700 });
  for (const directory of [folder.home, folder.state, folder.projects]) fs.mkdirSync(directory, { recursive: true });
  if (!fs.existsSync(folder.passphrase)) {
    createFile(folder.passphrase, randomBytes(32).toString("base64url"), 0o600);
  }
  return folder;
}

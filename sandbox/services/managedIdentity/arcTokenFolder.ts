import { mkdirSync } from "node:fs";
import path from "node:path";

/** The folder in which the agent of Azure Arc keeps its files on Linux. */
export const agentFolder = "/var/opt/azcmagent/tokens/";

/** The environment variable that names the folder which replaces the agent's. */
export const folderVariable = "AZURE_API_ACCESS_SANDBOX_ARC_TOKENS";

export interface ArcTokenFolder {
  /** The folder of the challenge files that programs on the machine are told, with a slash at the end. */
  readonly announced: string;
  /** The folder in which the files are written. */
  readonly written: string;
  /** The environment variables with which programs find the written files in the announced folder. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Microsoft's clients read challenge files only from the agent's own folder. On Windows, an environment variable names
 * this folder. On Linux, its path is fixed, and only an administrator can write to it: a module that Node loads first
 * redirects programs from there to the sandbox's folder. On other systems there is no agent, and the clients refuse.
 *
 * @param redirection URL of that module, `arcTokenRedirection.ts`.
 */
export function arcTokenFolder(folder: string, redirection: string, platform = process.platform): ArcTokenFolder {
  if (platform === "win32") {
    const written = path.join(folder, "AzureConnectedMachineAgent", "Tokens");
    mkdirSync(written, { recursive: true });
    return { announced: `${written}\\`, written, environment: { ProgramData: folder } };
  }
  const written = path.join(folder, "arc-tokens");
  mkdirSync(written, { recursive: true });
  return {
    announced: agentFolder,
    written,
    environment: { [folderVariable]: written, NODE_OPTIONS: `--import=${redirection}` },
  };
}

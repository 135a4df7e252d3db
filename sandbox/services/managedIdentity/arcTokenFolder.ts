import { mkdirSync } from "node:fs";
import path from "node:path";

/** Where the agent of Azure Arc keeps its files on Linux. */
export const agentFolder = "/var/opt/azcmagent/tokens/";

/** Names the environment variable that says which folder stands in for the agent's. */
export const folderVariable = "AZURE_API_ACCESS_SANDBOX_ARC_TOKENS";

export interface ArcTokenFolder {
  /** Where the challenge files are, as programs on the machine are told; with a slash at the end. */
  readonly announced: string;
  /** Where they are written. */
  readonly written: string;
  /** Environment variables with which programs find there what is written here. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Microsoft's clients read challenge files from the agent's own folder and no other. On Windows an environment variable
 * says where that is. On Linux it has a fixed place, which only an administrator can write to: a module that Node loads
 * first sends programs that look there to the sandbox's folder. Elsewhere the clients refuse, as there is no agent.
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

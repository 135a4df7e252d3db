import fs from "node:fs";
import path from "node:path";

const windows = process.platform === "win32";

export const cliName = windows ? "pulumi.exe" : "pulumi";
export const languageHostNames: readonly string[] = windows
  ? ["pulumi-language-nodejs.exe", "pulumi-language-nodejs.cmd"]
  : ["pulumi-language-nodejs"];

/** @returns Path of the CLI in a folder, if the Node language host is beside it or beside the target of its link. */
export function cliIn(folder: string): string | undefined {
  const cli = path.join(folder, cliName);
  if (!isFile(cli)) return undefined;
  const folders = [folder, path.dirname(fs.realpathSync(cli))];
  return folders.some((beside) => languageHostNames.some((name) => isFile(path.join(beside, name)))) ? cli : undefined;
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

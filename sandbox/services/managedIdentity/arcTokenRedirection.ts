import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { agentFolder, folderVariable } from "./arcTokenFolder.ts";

// Node loads this module before a program that runs as a machine of Azure Arc.
const folder = process.env[folderVariable];
if (folder !== undefined) {
  const redirected = (file: unknown) =>
    typeof file === "string" && file.startsWith(agentFolder) ? path.join(folder, path.basename(file)) : file;
  Object.assign(fs, {
    statSync: new Proxy(fs.statSync, {
      apply: (statSync, self, [file, ...rest]) => Reflect.apply(statSync, self, [redirected(file), ...rest]),
    }),
    readFileSync: new Proxy(fs.readFileSync, {
      apply: (readFileSync, self, [file, ...rest]) => Reflect.apply(readFileSync, self, [redirected(file), ...rest]),
    }),
  });
  syncBuiltinESMExports();
}

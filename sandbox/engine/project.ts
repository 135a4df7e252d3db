import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { backendUrl } from "./environment.ts";
import { createFile } from "./files.js";
import type { SandboxFolder } from "./folder.ts";

/** A Pulumi project, with its shadow in the sandbox. */
export interface Project {
  readonly name: string;
  /** The folder with the configuration files of the stacks. */
  readonly configuration: string;
  /**
   * The folder of a project that has the same name and no program. Pulumi writes, renames and removes configuration
   * files in it instead of in the user's folder, and remembers the selected stack for it.
   */
  readonly shadow: string;
}

const projectFile = "Pulumi.yaml";

/**
 * @param directory The folder in which Pulumi runs: the project's folder or one below it.
 * @returns `undefined` if there is no project. Pulumi itself reports this.
 */
export function findProject(directory: string, folder: SandboxFolder): Project | undefined {
  const file = path.join(directory, projectFile);
  if (!fs.existsSync(file)) {
    const parent = path.dirname(directory);
    return parent === directory ? undefined : findProject(parent, folder);
  }
  const settings: unknown = parse(fs.readFileSync(file, "utf8"));
  const name = textOf(settings, "name");
  if (name === undefined) return undefined;
  const shadow = path.join(folder.projects, name);
  fs.mkdirSync(shadow, { recursive: true });
  createFile(path.join(shadow, projectFile), `name: ${name}\nruntime: nodejs\n`);
  return { name, configuration: path.join(directory, textOf(settings, "stackConfigDir") ?? ""), shadow };
}

/**
 * @param directory The project's folder.
 * @returns The oldest Pulumi that the project runs on: `3.264.0`; `0.0.0` if the project names none.
 */
export function requiredPulumiVersion(directory: string): string {
  const settings: unknown = parse(fs.readFileSync(path.join(directory, projectFile), "utf8"));
  const range = textOf(settings, "requiredPulumiVersion") ?? "";
  return />=\s*(\d+\.\d+\.\d+)/.exec(range)?.[1] ?? "0.0.0";
}

/** @returns The name of the stack that `pulumi stack select` has chosen. */
export function selectedStack(project: Project, folder: SandboxFolder): string | undefined {
  const workspaces = path.join(folder.home, "workspaces");
  if (!fs.existsSync(workspaces)) return undefined;
  // The rest of the file's name is a hash of the project's path. Stacks are selected only in the shadow, so there is
  // only one file.
  const file = fs
    .readdirSync(workspaces)
    .find((name) => /^(.*)-[0-9a-f]+-workspace\.json$/.exec(name)?.[1] === project.name);
  if (file === undefined) return undefined;
  const settings: unknown = JSON.parse(fs.readFileSync(path.join(workspaces, file), "utf8"));
  return textOf(entryOf(settings, "stacks"), backendUrl(folder.state));
}

export function stackExists(project: Project, stack: string, folder: SandboxFolder): boolean {
  return fs.existsSync(path.join(folder.state, ".pulumi", "stacks", project.name, `${stack}.json`));
}

function textOf(settings: unknown, name: string): string | undefined {
  const value = entryOf(settings, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function entryOf(settings: unknown, name: string): unknown {
  const entries = typeof settings === "object" && settings !== null ? Object.entries(settings) : [];
  return entries.find(([key]) => key === name)?.[1];
}

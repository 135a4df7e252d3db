import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";

/**
 * Makes a folder for the files of this process's services. Removes the folders of other processes of this machine that
 * have ended without removing them.
 *
 * @param parent The folder in which it is made.
 * @returns Its path. Its name contains the process id from the start, so that no other process removes it.
 */
export function makeServicesFolder(parent: string): string {
  const ofThisMachine = `services-${encodeURIComponent(hostname())}-`;
  for (const name of readdirSync(parent)) {
    const [, processId] = /^(\d+)-[A-Za-z0-9]+$/.exec(name.slice(ofThisMachine.length)) ?? [];
    if (!name.startsWith(ofThisMachine) || processId === undefined || isAlive(Number(processId))) continue;
    rmSync(path.join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(path.join(parent, `${ofThisMachine}${process.pid}-`));
}

/** Whether the process runs. If a newer process has the same id, the folder stays until that one has ended too. */
function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // The process can belong to another user.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

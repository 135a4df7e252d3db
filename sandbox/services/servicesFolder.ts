import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";

/**
 * Makes a folder for the files of services that this process runs, and removes those of processes of this machine that
 * ended without doing so.
 *
 * @param parent In which it is made.
 * @returns Its path. Its name says whose it is from the first moment on, so that nobody takes it for a left one.
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

/** Another process may have got the number since: then the folder stays until that one has ended too. */
function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // It may be somebody else's.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

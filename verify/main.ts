import http from "node:http";
import os from "node:os";
import { help, parseCommandLine } from "./commandLine.ts";
import { UsageError } from "./failures/failure.ts";
import { readOutputs } from "./outputs/readOutputs.ts";
import { type Redact, redactor } from "./outputs/redact.ts";
import { LiveProgress } from "./report/liveProgress.ts";
import { PlainProgress } from "./report/progress.ts";
import { renderReport } from "./report/table.ts";
import { type Surroundings, verify } from "./verify.ts";

// Microsoft's client libraries go through the proxy of the environment; Node's own calls do only when asked to. Older
// releases of Node take NODE_USE_ENV_PROXY instead.
if ((process.env["HTTPS_PROXY"] || process.env["https_proxy"]) && "setGlobalProxyFromEnv" in http) {
  http.setGlobalProxyFromEnv();
}

const stop = new AbortController();
let interrupted: NodeJS.Signals | undefined;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    // A second signal ends the process at once.
    if (interrupted !== undefined) process.exit(exitStatus(interrupted));
    interrupted = name;
    stop.abort(new Error("interrupted"));
  });
}

function exitStatus(signal: NodeJS.Signals): number {
  return 128 + os.constants.signals[signal];
}

const openProgress: Surroundings["openProgress"] = (checks, redact) =>
  process.stderr.isTTY && process.stdout.isTTY
    ? new LiveProgress(checks, redact, process.stderr)
    : Object.assign(
        new PlainProgress(
          (line) => process.stderr.write(`${line}\n`),
          redact,
          () => performance.now(),
        ),
        {
          close: async () => {},
        },
      );

async function run(args: readonly string[]): Promise<number> {
  const commandLine = parseCommandLine(args);
  if (commandLine.help) {
    await print(help);
    return 0;
  }
  const source = { file: commandLine.outputs, stack: commandLine.stack };
  const outputs = await readOutputs(source, process.env, stop.signal);
  redact = redactor(outputs);
  const report = await verify(commandLine, outputs, {
    environment: process.env,
    signal: stop.signal,
    redact,
    openProgress,
  });
  const { isTTY = false, columns = 120 } = process.stdout;
  await print(
    commandLine.json
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : renderReport(report, { width: columns, colours: isTTY && !process.env["NO_COLOR"] }),
  );
  return report.proven ? 0 : 1;
}

/** Resolves when the text is written: the process ends next, and on Windows a pipe takes its time. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

let redact: Redact = redactor({});
let status: number;
try {
  status = await run(process.argv.slice(2));
} catch (error) {
  status = error instanceof UsageError ? 2 : 1;
  if (interrupted === undefined) {
    process.stderr.write(`${redact(error instanceof Error ? error.message : String(error))}\n`);
  }
}
// A sign-in that does not end, or a proxy's open connection, must not keep the process alive.
process.exit(interrupted === undefined ? status : exitStatus(interrupted));

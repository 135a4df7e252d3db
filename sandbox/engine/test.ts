import os from "node:os";
import path from "node:path";
import { capture } from "./process.ts";
import { withProgress } from "./progress.ts";

interface Summary {
  readonly passed: number;
  readonly failed: number;
}

/** The programs that `npm run check` runs. */
const checks = [
  { name: "types", program: "typescript/bin/tsc", args: ["--project", "."] },
  { name: "lint", program: "@biomejs/biome/bin/biome", args: ["check", "--error-on-warnings"] },
  {
    name: "walls",
    program: "dependency-cruiser/bin/dependency-cruiser.mjs",
    args: ["--config", "dependency-cruiser.config.mjs", "."],
  },
  { name: "dead code", program: "knip/bin/knip.js", args: ["--no-progress"] },
];

/**
 * Runs the checks and the tests. Shows what fails, and ends with one line: `N passed, N failed`.
 *
 * @param args For jest: paths, patterns, options.
 * @returns 0 when all pass.
 */
export async function test(root: string, args: readonly string[]): Promise<number> {
  const checked = await withProgress(
    () => "Checking types and lint ...",
    () => Promise.all(checks.map((check) => runCheck(root, check))),
  );
  const summaries = [...checked, await runTests(root, args)];
  const sum = (of: keyof Summary) => summaries.reduce((total, summary) => total + summary[of], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

async function runCheck(root: string, { name, program, args }: (typeof checks)[number]): Promise<Summary> {
  const file = path.join(root, "node_modules", program);
  const { code, stdout, stderr } = await capture(process.execPath, [file, ...args], { cwd: root });
  if (code === 0) return { passed: 1, failed: 0 };
  console.log(`FAIL ${name}\n${stdout}${stderr}`);
  return { passed: 0, failed: 1 };
}

async function runTests(root: string, args: readonly string[]): Promise<Summary> {
  const { buildArgv, runCLI } = await import("jest");
  const limited = args.some((arg) => /^(-w\d*|-i|--maxWorkers|--runInBand)(=|$)/.test(arg));
  // The tests that run Pulumi spend more time waiting than computing.
  const workers = limited ? [] : [`--maxWorkers=${Math.max(2, os.availableParallelism() - 1)}`];
  const reporter = path.join(root, "sandbox/engine/testReporter.ts");
  try {
    const options = [`--reporters=${reporter}`, "--passWithNoTests", ...workers, ...args];
    const { results } = await runCLI(await buildArgv(options), [root]);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const nothing = results.numTotalTests === 0;
    if (nothing) console.log("FAIL tests\nThere is no such test.");
    return { passed: results.numPassedTests, failed: failed === 0 && (nothing || !results.success) ? 1 : failed };
  } catch (error) {
    console.log(`FAIL tests\n${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1 };
  }
}

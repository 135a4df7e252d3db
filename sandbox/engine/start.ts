import { withLock } from "./lock.js";
import { pulumi, readOutputs, sandboxFolder, type Workplace } from "./pulumi.ts";

const stack = "dev";
const widestValue = 100;
const nextSteps = `
Next:
  npm run verify                                         proves with real tokens that the access works
  npm run pulumi -- stack output --show-secrets --json   every output in full, with the credentials
  npm run pulumi -- preview                              what a change of Pulumi.${stack}.yaml would do
Deleting .sandbox starts over. README.md tells how to point this at a real tenant.`;

/**
 * Brings the stack of the sandbox up to date, and shows its outputs and the next commands. Several processes at the
 * same time wait for each other, because Pulumi would refuse all but the first.
 *
 * @returns Pulumi's exit code.
 */
export function start(workplace: Workplace): Promise<number> {
  const { startLock } = sandboxFolder(workplace.root, workplace.environment);
  const sayWait = () => console.error(`Waiting for another \`npm start\` (${startLock}) ...`);
  return withLock(startLock, sayWait, () => startAlone(workplace));
}

async function startAlone(workplace: Workplace): Promise<number> {
  const quiet = ["--suppress-outputs", "--suppress-progress", "--suppress-permalink=true"];
  const code = await pulumi(workplace, ["up", "--yes", "--skip-preview", "--stack", stack, ...quiet]);
  if (code === 0) console.log(`Outputs:\n${outputTable(await readOutputs(workplace, stack))}\n${nextSteps}`);
  return code;
}

/** Shows each output in one line: a text as it is, and only the number of entries of a value that is too long. */
export function outputTable(outputs: Readonly<Record<string, unknown>>): string {
  const width = Math.max(0, ...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs)
    .map(([name, value]) => {
      return `  ${name.padEnd(width)}  ${typeof value === "string" ? value : inOneLine(value)}`;
    })
    .join("\n");
}

function inOneLine(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > widestValue ? `(${Object.keys(Object(value)).length} entries)` : text;
}

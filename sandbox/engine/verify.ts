import path from "node:path";
import { parseArgs } from "node:util";
import { withoutCredentials } from "./environment.ts";
import { runInForeground } from "./foreground.ts";
import { prepare, readOutputs, sandboxFolder, type Workplace } from "./pulumi.ts";
import { startServing } from "./serving.ts";

/**
 * Proves that the access of a stack works. The stack is in the sandbox, whose HTTPS services run meanwhile. With
 * `--azure` it is a real stack.
 *
 * The environment variables AZURE_API_ACCESS_SANDBOX_ISSUER and AZURE_API_ACCESS_SANDBOX_SUBJECT name the OpenID
 * Connect issuer and the subject of the token with which the command signs in to the sandbox.
 *
 * @param args The arguments of verify/main.ts.
 * @returns The exit code of verify. It is 2, as for every wrong command line, if the machine does not exist.
 */
export async function verify(workplace: Workplace, args: readonly string[]): Promise<number> {
  const { root, environment } = workplace;
  const entry = path.join(root, "verify/main.ts");
  if (args.includes("--azure")) {
    const rest = args.filter((arg) => arg !== "--azure");
    return runInForeground(process.execPath, [entry, ...rest], { cwd: environment["INIT_CWD"], env: environment });
  }
  await prepare(workplace);
  const folder = sandboxFolder(root, environment);
  const services = await startServing(
    "the simulated services",
    [
      path.join(root, "sandbox/services/main.ts"),
      "--cloud",
      folder.cloud,
      ...(await machineOf(workplace, args)),
      ...given("--issuer", environment["AZURE_API_ACCESS_SANDBOX_ISSUER"]),
      ...given("--subject", environment["AZURE_API_ACCESS_SANDBOX_SUBJECT"]),
    ],
    environment,
  );
  try {
    const said: { machineNotFound?: string; environment?: Record<string, string> } = JSON.parse(services.firstLine);
    if (said.machineNotFound !== undefined) {
      console.error(said.machineNotFound);
      return 2;
    }
    return await runInForeground(process.execPath, [entry, ...args], {
      cwd: environment["INIT_CWD"],
      env: {
        ...withoutCredentials(environment),
        ...said.environment,
        AZURE_API_ACCESS_PULUMI: JSON.stringify([
          process.execPath,
          path.join(root, "sandbox/engine/main.ts"),
          "pulumi",
          "-C",
          root,
        ]),
      },
    });
  } finally {
    await services.stop();
  }
}

function given(option: string, value: string | undefined): string[] {
  return value === undefined || value === "" ? [] : [option, value];
}

/**
 * The machine on which the command pretends to run: the machine that the command line names, or the only machine to
 * which the stack gives access. A user-assigned identity stands for a machine that has this identity.
 */
async function machineOf(workplace: Workplace, args: readonly string[]): Promise<string[]> {
  const text = { type: "string" } as const;
  const options = { as: text, machine: text, outputs: text, stack: { ...text, short: "s" } };
  const { as, machine, outputs, stack } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
  }).values;
  if (as !== "managed-identity") return [];
  if (typeof machine === "string") return ["--machine", machine];
  if (outputs !== undefined) return [];
  const { access = [] } = await readOutputs(workplace, typeof stack === "string" ? stack : undefined);
  const machines = new Set(
    Array.from(Object(access), ({ principal }) => String(principal)).filter((principal) => principal.startsWith("/")),
  );
  const [only, ...others] = machines;
  return only !== undefined && others.length === 0 ? ["--machine", only] : [];
}

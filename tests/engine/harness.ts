import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";

const root = path.resolve(__dirname, "../..");
const projectName = "azure-api-access";

/** The packaged Node, which runs every command even if another Node runs jest. */
const packagedNode = path.join(root, "node_modules/.bin/node");
const node = existsSync(packagedNode) ? packagedNode : process.execPath;

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The stack's configuration by its keys. A key without a namespace belongs to the program. */
export type Configuration = Readonly<Record<string, unknown>>;

/** A command that runs, with its output so far. */
export interface RunningCommand {
  readonly stdout: string;
  readonly stderr: string;
  kill(signal: NodeJS.Signals): void;
}

export interface CommandOptions {
  /** The name of the stack. Empty for the selected stack. @default test */
  readonly stack?: string;
  /** The contents of the stack's configuration file. @default the file that the stack already has */
  readonly config?: Configuration;
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called whenever the command has written output. */
  readonly onOutput?: (sandbox: RunningCommand) => void;
}

/** A sandbox in a temporary folder. It shares nothing with other tests or with the clone. */
export class Sandbox {
  readonly folder: string;
  readonly #project: string;

  private constructor(folder: string, project: string) {
    this.folder = folder;
    this.#project = project;
  }

  /** @param project Folder of the Pulumi project. @default the clone */
  static async create(project: string = root): Promise<Sandbox> {
    return new Sandbox(await mkdtemp(path.join(tmpdir(), "azure-api-access-")), project);
  }

  /** Runs a Pulumi command, as `npm run pulumi -- ARGS` does. */
  async pulumi(args: readonly string[], options: CommandOptions = {}): Promise<Result> {
    const { stack = "test", config } = options;
    const configFile = path.join(this.folder, `${stack}.yaml`);
    if (config !== undefined) await writeFile(configFile, stringify({ config: withNamespace(config) }));
    const fileArgs = config === undefined ? [] : ["--config-file", configFile];
    return this.#run(["pulumi", ...args, ...fileArgs], stack, options);
  }

  /** Brings the stack `dev` up to date and shows its outputs, as `npm start` does. */
  async start(options: Pick<CommandOptions, "onOutput"> = {}): Promise<Result> {
    return this.#run(["start"], "dev", options);
  }

  /** Proves what a stack grants, as `npm run verify -- ARGS` does. */
  async verify(args: readonly string[], options: Omit<CommandOptions, "config"> = {}): Promise<Result> {
    return this.#run(["verify", ...args], options.stack ?? "test", options);
  }

  /** The stack's outputs by name. A secret is shown as `[secret]` unless `showSecrets` is set. */
  async outputs(stack = "test", { showSecrets = false } = {}): Promise<Record<string, unknown>> {
    return this.#json(["stack", "output", "--json", ...(showSecrets ? ["--show-secrets"] : [])], stack);
  }

  /** The stack's state as `pulumi stack export` prints it, with its secrets encrypted. */
  async exportState(stack = "test"): Promise<StackState> {
    return this.#json(["stack", "export"], stack);
  }

  async cleanup(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #run(
    command: readonly string[],
    stack: string,
    { environment = {}, onOutput = () => {} }: CommandOptions,
  ): Promise<Result> {
    const child = spawn(node, [path.join(root, "sandbox/engine/main.ts"), ...command], {
      cwd: this.#project,
      env: {
        ...process.env,
        // The output is plain text, even if the environment asks for colours.
        FORCE_COLOR: undefined,
        NO_COLOR: "1",
        ...environment,
        AZURE_API_ACCESS_SANDBOX: path.join(this.folder, "sandbox"),
        PULUMI_STACK: stack,
        INIT_CWD: this.#project,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    const saySoFar = () => onOutput({ stdout, stderr, kill: (signal) => child.kill(signal) });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      saySoFar();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      saySoFar();
    });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, stdout, stderr }));
    });
  }

  async #json<T>(args: readonly string[], stack: string): Promise<T> {
    const { code, stdout, stderr } = await this.pulumi(args, { stack });
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")}: ${stderr}`);
    return JSON.parse(stdout);
  }
}

/** The part of an exported state that tests read. */
export interface StackState {
  readonly deployment: {
    readonly secrets_providers?: { readonly type: string; readonly state: unknown };
    readonly resources?: readonly {
      readonly urn: string;
      readonly type: string;
      readonly parent?: string;
      readonly custom: boolean;
      readonly id?: string;
      readonly inputs?: Readonly<Record<string, unknown>>;
      readonly outputs?: Readonly<Record<string, unknown>>;
    }[];
  };
}

function withNamespace(config: Configuration): Configuration {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.includes(":") ? key : `${projectName}:${key}`, value]),
  );
}

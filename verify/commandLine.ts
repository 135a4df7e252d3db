import { parseArgs } from "node:util";
import { UsageError } from "./failures/failure.ts";

/** The options of the command line. */
export interface CommandLine {
  readonly help: boolean;
  readonly json: boolean;
  readonly outputs: string | undefined;
  readonly stack: string | undefined;
  /** Absent: the application, where the stack has one. */
  readonly as: "application" | "managed-identity" | undefined;
  readonly machine: string | undefined;
  readonly identity: string | undefined;
  readonly certificate: string | undefined;
  readonly federatedTokenFile: string | undefined;
  readonly gitHubActions: boolean;
  readonly only: readonly string[];
  readonly waitForArrival: boolean;
  /** In milliseconds. */
  readonly timeout: number;
}

const options = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  outputs: { type: "string" },
  stack: { type: "string", short: "s" },
  as: { type: "string" },
  machine: { type: "string" },
  identity: { type: "string" },
  certificate: { type: "string" },
  "federated-token-file": { type: "string" },
  "github-actions": { type: "boolean" },
  only: { type: "string", multiple: true },
  "wait-for-arrival": { type: "boolean" },
  timeout: { type: "string" },
} as const;

export const help = `Proves that the access which a stack grants works: it gets real tokens and uses each access once.

Usage: npm run verify -- [options]

Where the stack's outputs come from:
  --stack <name>               this stack; without it, the current one of pulumi
  --outputs <file>             a file with what pulumi stack output --show-secrets --json prints; - is standard input

Who signs in, and how:
  --as application             the stack's application (default): with its clientSecret, or with
    --certificate <file>       a PEM file with a certificate and its private key
    --federated-token-file <file>  a file with a token of the federated issuer
    --github-actions           GitHub's token of this job; also taken where the stack has no secret
  --as managed-identity        the machine or account that this runs on
    --machine <resource id>    which one that is, where the stack grants access to several
    --identity <client id>     a user-assigned identity

What is checked:
  --only <number or name>      this check only, and what it needs; part of a name will do; can be repeated
  --wait-for-arrival           look for each uploaded log row until a query finds it
  --timeout <duration>         how long each check waits for a grant to arrive: 90s, 20m, 1h (default 60m)

Output:
  --json                       one JSON document on standard output instead of a table
  --help                       this text

A data point and a log row stay behind where the stack grants sending them; the output says which.
Exit status: 0 all is proven that can be proven here; 1 something is not; 2 wrong usage or outputs; 130 interrupted.
`;

const defaultTimeout = 3_600_000;

/** @throws UsageError that says what is wrong. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const values = parse(args);
  const as = values.as;
  if (as !== undefined && as !== "application" && as !== "managed-identity") {
    throw new UsageError(`--as is application or managed-identity, not ${as}.`);
  }
  const timeout = values.timeout === undefined ? defaultTimeout : parseDuration(values.timeout);
  if (timeout === undefined) {
    throw new UsageError(`--timeout is a whole number with s, m or h, such as 90s or 20m, not ${values.timeout}.`);
  }
  const { certificate, machine, identity } = values;
  const federatedTokenFile = values["federated-token-file"];
  const gitHubActions = values["github-actions"] ?? false;
  const credentials = [certificate !== undefined, federatedTokenFile !== undefined, gitHubActions];
  if (credentials.filter(Boolean).length > 1) {
    throw new UsageError("Give one of --certificate, --federated-token-file and --github-actions.");
  }
  if (as === "managed-identity" && credentials.some(Boolean)) {
    throw new UsageError("--certificate, --federated-token-file and --github-actions are for --as application.");
  }
  if (as !== "managed-identity" && (machine !== undefined || identity !== undefined)) {
    throw new UsageError("--machine and --identity are for --as managed-identity.");
  }
  if (values.outputs !== undefined && values.stack !== undefined) {
    throw new UsageError("Give --outputs or --stack, not both.");
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    outputs: values.outputs,
    stack: values.stack,
    as,
    machine,
    identity,
    certificate,
    federatedTokenFile,
    gitHubActions,
    only: values.only ?? [],
    waitForArrival: values["wait-for-arrival"] ?? false,
    timeout,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n--help shows what there is.`);
  }
}

const unitsInMilliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Reads a duration such as `90s`, `20m` or `1h`.
 *
 * @returns Milliseconds; undefined for anything else.
 */
export function parseDuration(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const factor = unitsInMilliseconds[unit];
  return factor === undefined ? undefined : Number(number) * factor;
}

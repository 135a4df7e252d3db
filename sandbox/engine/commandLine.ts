/** The parts of a Pulumi command line that the sandbox uses. */
export interface CommandLine {
  /** The command: `["up"]`, `["stack", "rm"]`, `["config", "set"]`; its further words may follow. */
  readonly words: readonly string[];
  readonly stack: string | undefined;
  readonly configFile: string | undefined;
  /** The folder to run in. */
  readonly directory: string | undefined;
  /** The flags that are given, without those that their value switches off, such as `--yes=false`. */
  readonly flags: ReadonlySet<string>;
  readonly args: readonly string[];
}

/** Flags with a value that can stand before the words of a command. Each name of a flag leads to its main name. */
const valueFlags: Readonly<Record<string, string>> = {
  "--cwd": "--cwd",
  "-C": "--cwd",
  "--stack": "--stack",
  "-s": "--stack",
  "--config-file": "--config-file",
  "--color": "--color",
  "--verbose": "--verbose",
  "-v": "--verbose",
  "--tracing": "--tracing",
  "--otel-traces": "--otel-traces",
  "--profiling": "--profiling",
  "--memprofilerate": "--memprofilerate",
};

interface Argument {
  readonly flag?: string;
  readonly value?: string;
  /** The arguments as they were written. */
  readonly text: readonly string[];
}

export function parseCommandLine(args: readonly string[]): CommandLine {
  const parts = split(args);
  const last = (flag: string) => parts.findLast((part) => part.flag === flag)?.value;
  return {
    words: parts.flatMap((part) => (part.flag === undefined ? part.text : [])),
    stack: last("--stack"),
    configFile: last("--config-file"),
    directory: last("--cwd"),
    flags: new Set(parts.flatMap(({ flag, value }) => (flag === undefined || isFalse(value) ? [] : flag))),
    args,
  };
}

/** Removes some flags with their values from the arguments, and adds others. */
export function replaceFlags(
  args: readonly string[],
  remove: readonly string[],
  add: readonly string[] = [],
): string[] {
  const kept = split(args).filter(({ flag }) => flag === undefined || !remove.includes(flag));
  // The new flags come before the words, because flags after a `--` would not count.
  return [...add, ...kept.flatMap(({ text }) => text)];
}

function split(args: readonly string[]): Argument[] {
  const parts: Argument[] = [];
  for (let index = 0; index < args.length; index++) {
    const text = args[index] ?? "";
    if (text === "--") {
      parts.push({ flag: "--", text: args.slice(index) });
      break;
    }
    const { switches, rest } = separate(text);
    parts.push(...switches.map((flag) => ({ flag, text: [flag] })));
    const { name, value } = readFlag(rest);
    if (name === undefined) {
      parts.push({ text: [rest] });
    } else if (value === undefined && name in valueFlags && index + 1 < args.length) {
      const next = args[++index] ?? "";
      parts.push({ flag: valueFlags[name] ?? name, value: next, text: [rest, next] });
    } else {
      parts.push({ flag: valueFlags[name] ?? name, ...(value === undefined ? {} : { value }), text: [rest] });
    }
  }
  return parts;
}

/** Separates `-yfs=x` into `-y`, `-f` and `-s=x`. The letters in the expression are the flags without a value. */
function separate(text: string): { switches: string[]; rest: string } {
  const [, letters = "", rest] = /^-([defhjyQ]*)([a-zA-Z].*)$/s.exec(text) ?? [];
  return rest === undefined
    ? { switches: [], rest: text }
    : { switches: Array.from(letters, (letter) => `-${letter}`), rest: `-${rest}` };
}

/** Whether Pulumi reads the value as false. */
function isFalse(value: string | undefined): boolean {
  return value !== undefined && ["0", "f", "F", "false", "FALSE", "False"].includes(value);
}

/** Reads a flag in one of the forms `--name`, `--name=value`, `-n`, `-n=value` and `-nvalue`. */
function readFlag(text: string): { name?: string; value?: string } {
  const long = /^(--[^=]+)(?:=(.*))?$/s.exec(text);
  const short = /^(-[a-zA-Z])(?:=?(.+))?$/s.exec(text);
  const [, name, value] = long ?? short ?? [];
  if (name === undefined) return {};
  return value === undefined ? { name } : { name, value };
}

import { describe, expect, test } from "@jest/globals";
import { parseCommandLine, replaceFlags } from "../../../../sandbox/engine/commandLine.ts";

const nothing = { stack: undefined, configFile: undefined, directory: undefined };

describe("a Pulumi command line", () => {
  test.each([
    ["up --yes", { ...nothing, words: ["up"], flags: ["--yes"] }],
    [
      "up --stack x --config-file f.yaml",
      { words: ["up"], stack: "x", configFile: "f.yaml", flags: ["--stack", "--config-file"] },
    ],
    [
      "up --stack=x --config-file=f.yaml",
      { words: ["up"], stack: "x", configFile: "f.yaml", flags: ["--stack", "--config-file"] },
    ],
    ["up -s x", { words: ["up"], stack: "x", flags: ["--stack"] }],
    ["up -s=x", { words: ["up"], stack: "x", flags: ["--stack"] }],
    ["up -ys x", { words: ["up"], stack: "x", flags: ["-y", "--stack"] }],
    ["up -yfsx", { words: ["up"], stack: "x", flags: ["-y", "-f", "--stack"] }],
    ["up -mfixes -y=true", { words: ["up"], flags: ["-m", "-y"] }],
    ["destroy --remove=false -y=0", { words: ["destroy"], flags: [] }],
    ["up -sx", { words: ["up"], stack: "x", flags: ["--stack"] }],
    ["--color never -C examples/one up", { words: ["up"], directory: "examples/one", flags: ["--color", "--cwd"] }],
    ["stack -s x rm --yes", { words: ["stack", "rm"], stack: "x", flags: ["--stack", "--yes"] }],
    ["config set a b -s x", { words: ["config", "set", "a", "b"], stack: "x", flags: ["--stack"] }],
    ["config set a -- -s x", { words: ["config", "set", "a"], flags: ["--"] }],
    ["up -s", { words: ["up"], flags: ["--stack"] }],
    ["", { words: [], flags: [] }],
  ])("%s", (text, expected) => {
    const args = text.split(" ").filter((word) => word !== "");
    const { flags, ...line } = parseCommandLine(args);
    expect({ ...line, flags: [...flags] }).toEqual({ ...nothing, args, ...expected });
  });

  test("keeps the other short flags that are written together with one that is removed", () => {
    expect(replaceFlags(["stack", "rm", "-yC", "elsewhere", "x"], ["--cwd"])).toEqual(["stack", "rm", "-y", "x"]);
  });

  test("keeps everything but the flags that are replaced, in its order", () => {
    const args = ["up", "--config-file", "f", "-y", "--config-file=g", "--target", "a", "--", "--config-file", "h"];
    expect(replaceFlags(args, ["--config-file"], ["--config-file=copy"])).toEqual([
      "--config-file=copy",
      "up",
      "-y",
      "--target",
      "a",
      "--",
      "--config-file",
      "h",
    ]);
  });
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { findCli, type Way } from "../../../../../sandbox/engine/cli/find.ts";
import { isNewEnough, onPath } from "../../../../../sandbox/engine/cli/installed.ts";

/** Makes ways that record each call. */
class Ways {
  readonly log: string[] = [];

  way(name: string, found: string | undefined, obtained?: string | Error): Way {
    const remedy = `make ${name} work`;
    const find = async () => {
      this.log.push(`find ${name}`);
      return found;
    };
    if (obtained === undefined) return { name, remedy, find };
    const obtain = async () => {
      this.log.push(`obtain ${name}`);
      if (obtained instanceof Error) throw obtained;
      return obtained;
    };
    return { name, remedy, find, obtain };
  }

  readonly alone = (work: () => Promise<string>) => {
    this.log.push("alone");
    return work();
  };
}

describe("finding the CLI", () => {
  test("what is there is taken in order, and nothing is obtained", async () => {
    const ways = new Ways();
    const found = await findCli(
      [ways.way("path", undefined), ways.way("download", undefined, "new"), ways.way("build", "built", "new")],
      ways.alone,
    );
    expect({ found, log: ways.log }).toEqual({ found: "built", log: ["find path", "find download", "find build"] });
  });

  test("what is not there is looked for once more when alone, then obtained in order", async () => {
    const ways = new Ways();
    const found = await findCli(
      [
        ways.way("path", undefined),
        ways.way("download", undefined, new Error("out of reach")),
        ways.way("build", undefined, "built"),
      ],
      ways.alone,
    );
    const looks = ["find path", "find download", "find build"];
    expect({ found, log: ways.log }).toEqual({
      found: "built",
      log: [...looks, "alone", ...looks, "obtain download", "obtain build"],
    });
  });

  test("what another process has obtained meanwhile is not obtained again", async () => {
    let built: string | undefined;
    const obtain = () => Promise.reject(new Error("built twice"));
    const found = await findCli([{ name: "build", remedy: "", find: async () => built, obtain }], (work) => {
      built = "built";
      return work();
    });
    expect(found).toBe("built");
  });

  test("when nothing works, every reason and every way out is named", async () => {
    const ways = new Ways();
    const search = findCli(
      [
        ways.way("PATH", undefined),
        ways.way("download", undefined, new Error("https://get.pulumi.com cannot be reached")),
        ways.way("build with Go", undefined, new Error("there is no `go` on the PATH")),
      ],
      ways.alone,
    );
    await expect(search).rejects.toThrow(
      [
        "There is no Pulumi CLI, and none could be had:",
        "  download: https://get.pulumi.com cannot be reached",
        "  build with Go: there is no `go` on the PATH",
        "Any one of these is enough:",
        "  - make PATH work",
        "  - make download work",
        "  - make build with Go work",
      ].join("\n"),
    );
  });
});

describe("a CLI on the PATH", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "azure-api-access-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function install(name: string, version: string, files = ["pulumi", "pulumi-language-nodejs"]): string {
    const bin = path.join(folder, name);
    mkdirSync(bin);
    for (const file of files) {
      writeFileSync(path.join(bin, file), `#!/bin/sh\necho ${version}\n`);
      chmodSync(path.join(bin, file), 0o755);
    }
    return bin;
  }

  const find = (...searchPath: string[]) => onPath(searchPath, "3.264.0", path.join(folder, "memo.json")).find();

  test("is the first that is new enough and has its language host beside it", async () => {
    const old = install("old", "v3.263.9");
    const alone = install("alone", "v3.270.0", ["pulumi"]);
    const good = install("good", "v3.264.0");
    const better = install("better", "v3.270.0");
    await expect(find("", "relative", old, alone, good, better)).resolves.toBe(path.join(good, "pulumi"));
    await expect(find(old, alone)).resolves.toBeUndefined();
  });

  test("may be a link to where its language host is", async () => {
    const real = install("real", "v3.270.0");
    const links = path.join(folder, "links");
    mkdirSync(links);
    symlinkSync(path.join(real, "pulumi"), path.join(links, "pulumi"));
    await expect(find(links)).resolves.toBe(path.join(links, "pulumi"));
  });

  test("is passed over when it cannot be started", async () => {
    const broken = install("broken", "v3.270.0");
    chmodSync(path.join(broken, "pulumi"), 0o644);
    const good = install("good", "v3.270.0");
    await expect(find(broken, good)).resolves.toBe(path.join(good, "pulumi"));
  });

  test("is asked for its version again when it has changed", async () => {
    const bin = install("bin", "v3.270.0");
    await expect(find(bin)).resolves.toBe(path.join(bin, "pulumi"));
    writeFileSync(path.join(bin, "pulumi"), "#!/bin/sh\necho v3.99.0\n");
    await expect(find(bin)).resolves.toBeUndefined();
  });

  test.each([
    ["v3.264.0", true],
    ["v3.264.0-alpha.1", false],
    ["v3.265.0-alpha.1", true],
    ["v3.1000.0", true],
    ["v4.0.0", true],
    ["v3.263.99", false],
    ["v2.999.0", false],
    ["nonsense", false],
    ["", false],
  ])("version %s is new enough: %s", (version, expected) => {
    expect(isNewEnough(version, "3.264.0")).toBe(expected);
  });
});

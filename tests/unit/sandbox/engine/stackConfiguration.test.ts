import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { copyStackConfiguration } from "../../../../sandbox/engine/stackConfiguration.ts";

describe("the copy of a stack's configuration", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "azure-api-access-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function copyOf(text: string | undefined): string {
    const source = path.join(folder, "source.yaml");
    if (text !== undefined) writeFileSync(source, text);
    writeFileSync(path.join(folder, "copy.yaml"), "encryptionsalt: from the last run\n");
    copyStackConfiguration(source, path.join(folder, "copy.yaml"));
    expect(readdirSync(folder).sort()).toEqual(text === undefined ? ["copy.yaml"] : ["copy.yaml", "source.yaml"]);
    if (text !== undefined) expect(readFileSync(source, "utf8")).toBe(text);
    return readFileSync(path.join(folder, "copy.yaml"), "utf8");
  }

  test.each([
    ["is as the user wrote it", "# why\nconfig:\n  p:asOf: 2027-03-01\n  p:list: [a, b]\n"],
    ["is what it is when it is no YAML", "config: [\n"],
    ["is empty when the user's file is", ""],
    [
      "keeps its encryption settings when it holds secrets",
      "secretsprovider: passphrase\nencryptionsalt: v1:x\nconfig:\n  p:list:\n    - secure: v1:y\n",
    ],
  ])("%s", (_, text) => {
    expect(copyOf(text)).toBe(text);
  });

  test("is empty when there is no file", () => {
    expect(copyOf(undefined)).toBe("");
  });

  test("has no encryption settings when nothing is encrypted with them", () => {
    const config = "config:\n  p:a: b\n";
    expect(copyOf(`secretsprovider: azurekeyvault://v/keys/k\nencryptedkey: x\n${config}`)).toBe(config);
    expect(copyOf(`encryptionsalt: v1:x\n${config}`)).toBe(config);
  });
});

import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { sandboxFolder } from "../../../../sandbox/engine/pulumi.ts";

describe("the sandbox's folder", () => {
  let clone = "";
  beforeEach(() => {
    clone = mkdtempSync(path.join(tmpdir(), "azure-api-access-"));
  });
  afterEach(() => rmSync(clone, { recursive: true }));

  /** Opens the sandbox, and returns the access rights of a folder in the clone. */
  function rightsAfterOpening(folder: string, named?: string): string {
    sandboxFolder(clone, { AZURE_API_ACCESS_SANDBOX: named });
    return (statSync(path.join(clone, folder)).mode & 0o777).toString(8);
  }

  test("is made for its owner alone", () => {
    expect(rightsAfterOpening(".sandbox")).toBe("700");
    expect(rightsAfterOpening("mine", "mine")).toBe("700");
  });

  test("becomes its owner's alone where it was open to others", () => {
    mkdirSync(path.join(clone, ".sandbox"), { mode: 0o755 });
    expect(rightsAfterOpening(".sandbox")).toBe("700");
  });

  test("keeps the access rights that a user has given to a folder of their own", () => {
    mkdirSync(path.join(clone, "shared"), { mode: 0o755 });
    expect(rightsAfterOpening("shared", "shared")).toBe("755");
  });
});

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Cloud } from "../../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";

const moduleUrl = (file: string) => pathToFileURL(path.resolve(__dirname, "../../../../sandbox/cloud", file)).href;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "cloud-"));
  file = path.join(folder, "cloud.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a cloud is filled once, however many processes open it new at the same time", async () => {
  const script = `
    import { Cloud } from ${JSON.stringify(moduleUrl("cloud.ts"))};
    import { Store } from ${JSON.stringify(moduleUrl("store.ts"))};
    const { directory } = new Cloud(new Store(${JSON.stringify(file)}));
    const identities = directory.servicePrincipals.list();
    console.log(JSON.stringify(identities.map(({ id, appId, displayName }) => [id, appId, displayName])));`;
  const open = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  const seen = await Promise.all([open(), open(), open()]);
  expect(seen[1]?.stdout).toBe(seen[0]?.stdout);
  expect(seen[2]?.stdout).toBe(seen[0]?.stdout);
  expect(JSON.parse(seen[0]?.stdout ?? "")).toEqual([
    ["11000000-0000-4000-8000-000000000001", "00000003-0000-0000-c000-000000000000", "Microsoft Graph"],
    ["11000000-0000-4000-8000-000000000002", "0b07f429-9f4b-4714-9392-cc5e8e80c8b0", "Azure Digital Twins"],
    ["11000000-0000-4000-8000-000000000003", "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5", "Log Analytics API"],
    [
      "11000000-0000-4000-8000-000000000004",
      "797f4846-ba00-4fd7-ba43-dac1f8f63013",
      "Windows Azure Service Management API",
    ],
    ["11000000-0000-4000-8000-000000000005", "cfa8b339-82a2-471a-a3c9-0fc0be7a4093", "Azure Key Vault"],
    ["12000000-0000-4000-8000-000000000003", "12000000-0000-4000-8000-000000000002", "Platform deployment"],
    ["14000000-0000-4000-8000-000000000003", "14000000-0000-4000-8000-000000000002", "Contoso Factory API"],
    ["22000000-0000-4000-8000-000000000001", "24000000-0000-4000-8000-000000000001", "gateway-vm"],
    ["22000000-0000-4000-8000-000000000002", "24000000-0000-4000-8000-000000000002", "edge-server"],
    ["22000000-0000-4000-8000-000000000003", "24000000-0000-4000-8000-000000000003", "runbooks"],
    ["22000000-0000-4000-8000-000000000004", "24000000-0000-4000-8000-000000000004", "collector"],
    ["22000000-0000-4000-8000-000000000005", "24000000-0000-4000-8000-000000000005", "branch-vm"],
  ]);
}, 30_000);

test("a cloud that was filled once stays as it was left", () => {
  const store = new Store(file);
  const options = { clock: () => new Date("2026-11-21T00:00:00Z") };
  const { resources } = new Cloud(store, options).resourceManager;
  const machine =
    "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers/Microsoft.Compute/virtualMachines/plain-vm";
  expect(resources.remove(machine)).toBe(true);
  expect(new Cloud(store, options).resourceManager.resources.find(machine)).toBeUndefined();
  store.close();
});

test("identities say whether they belong to a resource or are one", () => {
  const store = new Store(file);
  const { directory } = new Cloud(store, { clock: () => new Date("2026-11-21T00:00:00Z") });
  const identities = directory.servicePrincipals
    .list()
    .filter(({ servicePrincipalType }) => servicePrincipalType === "ManagedIdentity");
  expect(identities.map(({ displayName, alternativeNames }) => [displayName, alternativeNames[0]])).toEqual([
    ["gateway-vm", "isExplicit=False"],
    ["edge-server", "isExplicit=False"],
    ["runbooks", "isExplicit=False"],
    ["collector", "isExplicit=True"],
    ["branch-vm", "isExplicit=False"],
  ]);
  store.close();
});

test("what was there from the start has long been replicated, in a slow cloud too", () => {
  const store = new Store(file);
  const { directory } = new Cloud(store, { clock: () => new Date("2026-11-21T00:00:00Z"), replicationDelay: 60_000 });
  expect(directory.servicePrincipals.list().map((each) => directory.isReplicated(each))).not.toContain(false);
  store.close();
});

describe("a cloud", () => {
  const clock = () => new Date("2026-11-21T09:00:00Z");
  let store: Store;

  beforeEach(() => {
    store = new Store(":memory:");
  });

  afterEach(() => store.close());

  const environmentOf = (cloud: Cloud) => cloud.resourceManager.resources.environment.name;

  test("is the public one unless it is founded as another", () => {
    expect(environmentOf(new Cloud(store, { clock }))).toBe("public");
  });

  test("stays what it was founded as, named again or not", () => {
    new Cloud(store, { clock, environment: "china" });
    expect(environmentOf(new Cloud(store, { clock }))).toBe("china");
    expect(environmentOf(new Cloud(store, { clock, environment: "china" }))).toBe("china");
  });

  test("does not become another", () => {
    new Cloud(store, { clock });
    expect(() => new Cloud(store, { clock, environment: "usgovernment" })).toThrow(
      new Error(
        "This cloud was made as 'public' and cannot become 'usgovernment'. Delete the sandbox's folder to start over, its stacks with it, or name another.",
      ),
    );
    expect(environmentOf(new Cloud(store, { clock }))).toBe("public");
  });

  test("that says nothing of it is from before there was a choice, and before anybody had rights", () => {
    store.collection("cloud").put("founded", { at: "2026-11-20T09:00:00Z" });
    expect(() => new Cloud(store, { clock })).toThrow(
      new Error(
        "An older version of the sandbox made this cloud, and this version cannot use it. Delete the sandbox's folder to start over, its stacks with it, or name another.",
      ),
    );
  });
});

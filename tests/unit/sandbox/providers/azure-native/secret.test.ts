import { beforeEach, describe, expect, test } from "@jest/globals";
import { type Properties, unknown } from "../../../../../sandbox/providers/resourceType.ts";
import { deployer, deployerClientId, group } from "../../cloud/simulatedAzure.ts";
import { message, type SimulatedProvider, simulatedProvider, subject } from "./azureNative.ts";

const token = "azure-native:keyvault:Secret";
const vault = `${group}/providers/Microsoft.KeyVault/vaults/contoso-secrets`;
const id = `${vault}/secrets/client-secret`;
const caller = { clientId: deployerClientId, objectId: deployer };
const now = Date.UTC(2026, 10, 21, 9) / 1000;
const expires = Date.UTC(2027, 1, 19) / 1000;
const place = { resourceGroupName: "telemetry", vaultName: "contoso-secrets", secretName: "client-secret" };
const given = {
  ...place,
  properties: { value: "hush", contentType: "text/plain", attributes: { expires } },
  tags: { slot: "a" },
};
const secretUri = "https://contoso-secrets.vault.azure.net/secrets/client-secret";
const made = {
  ...place,
  azureApiVersion: "2024-11-01",
  name: "client-secret",
  type: "Microsoft.KeyVault/vaults/secrets",
  location: "westeurope",
  tags: { slot: "a" },
  properties: {
    contentType: "text/plain",
    attributes: { enabled: true, expires, created: now, updated: now },
    secretUri,
    secretUriWithVersion: expect.stringMatching(new RegExp(`^${secretUri}/[0-9a-f]{32}$`)),
  },
};

let provider: SimulatedProvider;

beforeEach(() => {
  provider = simulatedProvider();
});

const secrets = () => provider.azure.resourceManager.vaultSecrets;
const create = (inputs: Properties = given) => provider.create(token, inputs);
const update = (before: ReturnType<typeof create>, after: Properties) =>
  provider.lifecycle.update(subject(token), id, before.inputs, before.outputs, after);
const read = (state?: { inputs: Properties; outputs: Properties }) =>
  provider.lifecycle.read(subject(token), id, state);
const value = () => secrets().read(caller, id).value;
const failures = (changes: Properties) =>
  provider.check(token, { ...given, ...changes }).failures.map(({ reason }) => reason);

describe("a secret", () => {
  test("is created, and answers without its value", () => {
    const { id: madeId, outputs } = create();
    expect([madeId, outputs]).toEqual([id, made]);
    expect(value()).toBe("hush");
  });

  test("is called as the program calls it where no name is given", () => {
    const { secretName: _, ...unnamed } = given;
    expect(provider.create(token, unnamed).inputs).toEqual({ ...given, secretName: "telemetry" });
  });

  test("is previewed with what is known", () => {
    const { inputs } = provider.check(token, given);
    const { name, type, location, azureApiVersion } = Object.fromEntries(
      Object.keys(made).map((key) => [key, unknown]),
    );
    expect(provider.lifecycle.previewCreate(subject(token), inputs)).toEqual({
      ...given,
      name,
      type,
      location,
      azureApiVersion,
      properties: {
        value: "hush",
        contentType: "text/plain",
        attributes: { expires, enabled: unknown, created: unknown, updated: unknown },
        secretUri: unknown,
        secretUriWithVersion: unknown,
      },
    });
  });

  test("is previewed before a change with the address that stays", () => {
    const { inputs, outputs } = create();
    const after = { ...given, properties: { value: "new" } };
    expect(provider.lifecycle.previewUpdate(subject(token), inputs, outputs, after)).toEqual({
      ...made,
      properties: { value: "new", attributes: unknown, secretUri, secretUriWithVersion: unknown },
    });
  });

  test("gets a new version when anything changes, and only then", () => {
    const before = create();
    expect(provider.lifecycle.diff(subject(token), before.inputs, given, [])).toEqual([]);
    const outputs = update(before, { ...given, tags: { slot: "b" } });
    expect(outputs).toEqual({ ...made, tags: { slot: "b" } });
    expect(outputs["properties"]).not.toEqual(before.outputs["properties"]);
    expect(value()).toBe("hush");
  });

  test.each<[string, Properties, string, boolean]>([
    ["another value", { properties: { ...given.properties, value: "new" } }, "properties.value", false],
    [
      "another expiry",
      { properties: { ...given.properties, attributes: { expires: expires + 1 } } },
      "properties.attributes.expires",
      false,
    ],
    ["other tags", { tags: { slot: "b" } }, "tags.slot", false],
    ["another name", { secretName: "other" }, "secretName", true],
    ["another vault", { vaultName: "other" }, "vaultName", true],
    ["another resource group", { resourceGroupName: "other" }, "resourceGroupName", true],
  ])("%s is a change", (_, changes, path, replaces) => {
    const found = provider.lifecycle.diff(subject(token), given, { ...given, ...changes }, []);
    expect(found).toEqual([{ path, input: path.split(".")[0], kind: "update", replaces }]);
  });

  test("is not taken over by a create", () => {
    create();
    expect(message(() => create())).toBe(`cannot create already existing resource '${id}'`);
  });

  test("is deleted, which can be said twice, and recovered by the next create, with its older versions", () => {
    const { outputs } = create();
    const [first] = [secrets().read(caller, id).version];
    provider.lifecycle.remove(subject(token), id, outputs);
    provider.lifecycle.remove(subject(token), id, outputs);
    expect(read()).toBeUndefined();
    create({ ...given, properties: { value: "new" } });
    expect([value(), secrets().read(caller, id, first).value]).toEqual(["new", "hush"]);
  });
});

describe("a refresh", () => {
  test("finds no change where there is none, and keeps the value that Azure does not give back", () => {
    const { inputs, outputs } = create();
    expect(read({ inputs, outputs })).toEqual({ inputs, outputs: made });
  });

  test("does not see a value that was changed elsewhere", () => {
    const { inputs, outputs } = create();
    secrets().put(vault, "client-secret", { ...given.properties, value: "elsewhere", tags: given.tags });
    expect(read({ inputs, outputs })?.inputs).toEqual(inputs);
  });

  test("sees everything else that was", () => {
    const { inputs, outputs } = create();
    secrets().put(vault, "client-secret", {
      value: "elsewhere",
      attributes: { enabled: false, notBefore: now },
      tags: { slot: "a", note: "by hand" },
    });
    expect(read({ inputs, outputs })?.inputs).toEqual({
      ...place,
      properties: { value: "hush", attributes: { enabled: false, notBefore: now } },
      tags: { slot: "a", note: "by hand" },
    });
  });

  test("finds that it is gone", () => {
    const { inputs, outputs } = create();
    secrets().remove(caller, id);
    expect(read({ inputs, outputs })).toBeUndefined();
  });
});

test("an import has everything but the value, in whatever letter case the id is given", () => {
  create();
  const imported = provider.lifecycle.read(subject(token), id.toUpperCase(), undefined);
  const properties = { contentType: "text/plain", attributes: { enabled: true, expires } };
  expect(imported).toEqual({ inputs: { ...given, properties }, outputs: made });
  const said = { ...given, properties: { ...properties, value: "hush" } };
  expect(provider.lifecycle.diff(subject(token), imported?.inputs ?? {}, said, [])).toEqual([
    { path: "properties.value", input: "properties", kind: "add", replaces: false },
  ]);
});

describe("refused before Azure is called", () => {
  test.each<[string, Properties, string[]]>([
    [
      "a name with a dot",
      { secretName: "client.secret" },
      ["'secretName' does not match expression '^[a-zA-Z0-9-]{1,127}$'"],
    ],
    [
      "a long name",
      { secretName: "x".repeat(128) },
      ["'secretName' does not match expression '^[a-zA-Z0-9-]{1,127}$'"],
    ],
    [
      "a vault's name that none can have",
      { vaultName: "v" },
      ["'vaultName' does not match expression '^[a-zA-Z0-9-]{3,24}$'"],
    ],
    [
      "a date for a number",
      { properties: { value: "hush", attributes: { expires: "2027-02-19" } } },
      ["'properties.attributes.expires' should be of type 'integer' but got a string"],
    ],
    ["a property that is not there", { properties: { value: "hush", exp: 1 } }, ["unknown property 'properties.exp'"]],
  ])("%s", (_, changes, reasons) => {
    expect(failures(changes)).toEqual(reasons);
  });
});

describe("refused by Azure, in azure-native's words and without the value", () => {
  const refusedRight = (action: string, on: string) =>
    `Status=403 Code="AuthorizationFailed" Message="The client '${deployerClientId}' with object id '${deployer}' does not have authorization to perform action 'Microsoft.KeyVault/vaults/secrets/${action}' over scope '${on}' or the scope is invalid. If access was recently granted, please refresh your credentials."`;
  /** The last digit of the name of the deployer's role assignment. */
  const takeAway = (right: "4" | "5") => {
    const { roleAssignments } = provider.azure.resourceManager;
    const found = roleAssignments.list().find(({ name }) => name === `25000000-0000-4000-8000-00000000000${right}`);
    expect(roleAssignments.remove(found?.id ?? "")).toBe(true);
  };

  test("a value that is too long", () => {
    const long = "hush".repeat(6401);
    const words = message(() => create({ ...given, properties: { value: long } }));
    expect(words).toBe('Status=400 Code="BadParameter" Message="A secret\'s value has at most 25600 bytes."');
  });

  test("a create and a change without Key Vault Contributor", () => {
    const before = create();
    takeAway("4");
    expect(message(() => update(before, given))).toBe(refusedRight("write", id));
    const other = { ...given, secretName: "other" };
    expect(message(() => create(other))).toBe(refusedRight("write", `${vault}/secrets/other`));
  });

  test("a delete without Key Vault Secrets Officer, and a create where a deleted one is in the way", () => {
    const { outputs } = create();
    const recovered = create({ ...given, secretName: "other" });
    provider.lifecycle.remove(subject(token), recovered.id, recovered.outputs);
    takeAway("5");
    expect(message(() => provider.lifecycle.remove(subject(token), id, outputs))).toContain(
      "Action: 'Microsoft.KeyVault/vaults/secrets/delete'",
    );
    expect(message(() => create({ ...given, secretName: "other" }))).toBe(
      'Status=409 Code="Conflict" Message="Secret other is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged."',
    );
  });

  test("a secret in a vault in which the deployer has no rights", () => {
    expect(message(() => create({ ...given, vaultName: "nope" }))).toBe(
      refusedRight("write", id.replace("contoso-secrets", "nope")),
    );
  });
});

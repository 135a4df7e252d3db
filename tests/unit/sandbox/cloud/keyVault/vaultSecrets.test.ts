import { beforeEach, describe, expect, test } from "@jest/globals";
import type { SecretRequest } from "../../../../../sandbox/cloud/keyVault/secret.ts";
import { deployer, deployerClientId, group, refusal, simulatedAzure, workspace } from "../simulatedAzure.ts";

const vault = `${group}/providers/Microsoft.KeyVault/vaults/contoso-secrets`;
const id = `${vault}/secrets/client-secret`;
const secretUri = "https://contoso-secrets.vault.azure.net/secrets/client-secret";
const caller = { clientId: deployerClientId, objectId: deployer };
const stranger = { clientId: "30000000-0000-4000-8000-00000000c11e", objectId: "30000000-0000-4000-8000-000000000001" };
const now = Date.UTC(2026, 10, 21, 9) / 1000;
const day = 24 * 60 * 60;

let azure: ReturnType<typeof simulatedAzure>;

beforeEach(() => {
  azure = simulatedAzure();
});

const secrets = () => azure.resourceManager.vaultSecrets;
const put = (request: SecretRequest, name = "client-secret") => secrets().put(vault, name, request);
const pass = (days: number) => {
  azure.time.now = new Date(azure.time.now.getTime() + days * day * 1000);
};
const versionOf = (made: ReturnType<typeof put>) => made.properties.secretUriWithVersion.split("/").at(-1) ?? "";
const badParameter = (message: string) => ({ status: 400, code: "BadParameter", message });
const notFound = (name: string) => ({
  status: 404,
  code: "SecretNotFound",
  message: `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
});
const deletedButRecoverable = {
  status: 409,
  code: "Conflict",
  message:
    "Secret client-secret is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.",
};

describe("a secret", () => {
  test("is shown without its value", () => {
    const made = put({
      value: "hush",
      contentType: "text/plain",
      attributes: { enabled: true, notBefore: now, expires: now + day },
      tags: { slot: "a" },
    });
    expect(made).toEqual({
      id,
      name: "client-secret",
      type: "Microsoft.KeyVault/vaults/secrets",
      location: "westeurope",
      tags: { slot: "a" },
      properties: {
        contentType: "text/plain",
        attributes: { enabled: true, notBefore: now, expires: now + day, created: now, updated: now },
        secretUri,
        secretUriWithVersion: expect.stringMatching(new RegExp(`^${secretUri}/[0-9a-f]{32}$`)),
      },
    });
    expect(secrets().get(id)).toEqual(made);
    expect(JSON.stringify(made)).not.toContain("hush");
  });

  test("gets a new version with every request, and keeps the old ones", () => {
    const versions = ["first", "second", "second"].map((value) => versionOf(put({ value })));
    expect(new Set(versions).size).toBe(3);
    expect(versions.map((version) => secrets().read(caller, id, version).value)).toEqual(["first", "second", "second"]);
    expect(secrets().read(caller, id).version).toBe(versions[2]);
  });

  test("has in a new version only what the request says", () => {
    put({ value: "first", contentType: "text/plain", attributes: { expires: now + day }, tags: { slot: "a" } });
    pass(1);
    const { tags, properties } = put({ value: "second" });
    expect([tags, properties]).toEqual([
      undefined,
      {
        attributes: { enabled: true, created: now + day, updated: now + day },
        secretUri,
        secretUriWithVersion: expect.stringContaining(secretUri),
      },
    ]);
  });

  test("is the same whatever the letter case of its id", () => {
    put({ value: "first" });
    const again = secrets().put(vault.toUpperCase(), "CLIENT-secret", { value: "second" });
    expect(again).toMatchObject({ id, name: "client-secret" });
    expect(secrets().read(caller, id.toUpperCase()).value).toBe("second");
  });

  test("is given out after it has expired and before it is valid: both are for information", () => {
    put({ value: "old", attributes: { expires: now - day } });
    expect(secrets().read(caller, id).value).toBe("old");
    put({ value: "new", attributes: { notBefore: now + day } });
    expect(secrets().read(caller, id).value).toBe("new");
  });

  test("is not given out while it is disabled", () => {
    const enabled = versionOf(put({ value: "first" }));
    put({ value: "second", attributes: { enabled: false } });
    expect(refusal(() => secrets().read(caller, id))).toEqual({
      status: 403,
      code: "Forbidden",
      message: "Operation get is not allowed on a disabled secret.",
    });
    expect(secrets().read(caller, id, enabled).value).toBe("first");
  });

  test("that is not there, or not in that version, is not found", () => {
    expect(secrets().get(id)).toBeUndefined();
    expect(refusal(() => secrets().read(caller, id))).toEqual(notFound("client-secret"));
    put({ value: "hush" });
    expect(refusal(() => secrets().read(caller, id, "0000"))).toEqual(notFound("client-secret/0000"));
  });
});

describe("a request is refused", () => {
  test.each<[string, SecretRequest, string]>([
    ["without a value", {}, "A secret needs a value."],
    ["with an empty value", { value: "" }, "A secret needs a value."],
    ["with a value over 25 KB", { value: "é".repeat(12_801) }, "A secret's value has at most 25600 bytes."],
    [
      "with a long content type",
      { value: "hush", contentType: "x".repeat(256) },
      "A content type has at most 255 characters.",
    ],
    [
      "with milliseconds for seconds",
      { value: "hush", attributes: { expires: now * 1000 } },
      "The time at which a secret expires must be in seconds since 1970.",
    ],
    [
      "with a part of a second",
      { value: "hush", attributes: { notBefore: 0.5 } },
      "The time before which a secret is not valid must be in seconds since 1970.",
    ],
    [
      "with an expiry before the secret is valid",
      { value: "hush", attributes: { notBefore: now + 1, expires: now } },
      "A secret cannot expire before it is valid.",
    ],
    [
      "with 16 tags",
      { value: "hush", tags: Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag${index}`, ""])) },
      "A secret has at most 15 tags.",
    ],
    [
      "with a long tag",
      { value: "hush", tags: { note: "x".repeat(513) } },
      "A tag's name and its value have at most 512 characters each.",
    ],
  ])("%s", (_, request, message) => {
    expect(refusal(() => put(request))).toEqual(badParameter(message));
    expect(secrets().get(id)).toBeUndefined();
  });

  test("at the limits it is accepted", () => {
    const tags = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`tag${index}`, "x".repeat(512)]));
    put({
      value: "é".repeat(12_800),
      contentType: "x".repeat(255),
      attributes: { notBefore: now, expires: now },
      tags,
    });
    expect(secrets().read(caller, id).tags).toEqual(tags);
  });

  test.each(["", "a_b", "a.b", "x".repeat(128)])("with the name '%s'", (name) => {
    expect(refusal(() => put({ value: "hush" }, name))).toEqual(
      badParameter("A secret's name has 1 to 127 characters: digits, letters of the alphabet and dashes."),
    );
  });

  test("where there is no such vault", () => {
    const nowhere = vault.replace("contoso-secrets", "nope");
    expect(refusal(() => secrets().put(nowhere, "client-secret", { value: "hush" }))).toEqual({
      status: 404,
      code: "ParentResourceNotFound",
      message: `Failed to perform 'write' on resource(s) of type 'vaults/secrets', because the parent resource '${nowhere}' could not be found.`,
    });
  });
});

describe("a deleted secret", () => {
  test("is gone, and its name is taken", () => {
    put({ value: "hush" });
    expect(secrets().remove(caller, id)).toBe(true);
    expect(secrets().get(id)).toBeUndefined();
    expect(refusal(() => secrets().read(caller, id))).toEqual(notFound("client-secret"));
    expect(refusal(() => put({ value: "other" }))).toEqual(deletedButRecoverable);
    expect(secrets().remove(caller, id)).toBe(false);
  });

  test("comes back with all of its versions", () => {
    const first = versionOf(put({ value: "first" }));
    const second = put({ value: "second" });
    secrets().remove(caller, id);
    pass(89);
    expect(secrets().recover(caller, id.toUpperCase())).toBe(true);
    expect(secrets().get(id)).toEqual(second);
    expect(secrets().read(caller, id, first).value).toBe("first");
    expect(secrets().recover(caller, id)).toBe(false);
  });

  test("is forgotten when the vault's retention is over", () => {
    const first = versionOf(put({ value: "first" }));
    secrets().remove(caller, id);
    pass(90);
    expect(secrets().recover(caller, id)).toBe(false);
    put({ value: "second" });
    expect(refusal(() => secrets().read(caller, id, first))).toEqual(notFound(`client-secret/${first}`));
  });

  test("can be deleted, made anew and deleted again", () => {
    put({ value: "first" });
    secrets().remove(caller, id);
    pass(90);
    put({ value: "second" });
    secrets().remove(caller, id);
    expect(secrets().recover(caller, id)).toBe(true);
    expect(secrets().read(caller, id).value).toBe("second");
  });

  test("takes with it the roles given on it alone", () => {
    const { roleAssignments } = azure.resourceManager;
    const given = { principalId: stranger.objectId, principalType: "ServicePrincipal" };
    const secretsUser = "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6";
    put({ value: "hush" });
    const onSecret = roleAssignments.put(id, "40000000-0000-4000-8000-000000000003", {
      ...given,
      roleDefinitionId: secretsUser,
    });
    const onVault = roleAssignments.put(vault, "40000000-0000-4000-8000-000000000004", {
      ...given,
      roleDefinitionId: secretsUser,
    });
    secrets().remove(caller, id);
    expect([roleAssignments.get(onSecret.id), roleAssignments.get(onVault.id)]).toEqual([undefined, onVault]);
  });
});

describe("the vault asks for rights of its own", () => {
  const forbidden = (action: string) => ({
    status: 403,
    code: "Forbidden",
    message: `Caller is not authorized to perform action on resource. If role assignments, deny assignments or role definitions were changed recently, please observe propagation time. Caller: appid=${stranger.clientId};oid=${stranger.objectId} Action: 'Microsoft.KeyVault/vaults/secrets/${action}' Resource: '${id}' Assignment: (not found)`,
  });
  const give = (roleDefinition: string, scope: string) =>
    azure.resourceManager.roleAssignments.put(scope, "40000000-0000-4000-8000-000000000005", {
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roleDefinition}`,
      principalId: stranger.objectId,
      principalType: "ServicePrincipal",
    });

  test("which a stranger does not have", () => {
    put({ value: "hush" });
    expect(refusal(() => secrets().read(stranger, id))).toEqual(forbidden("getSecret/action"));
    expect(refusal(() => secrets().remove(stranger, id))).toEqual(forbidden("delete"));
    expect(refusal(() => secrets().recover(stranger, id))).toEqual(forbidden("recover/action"));
    expect(secrets().read(caller, id).value).toBe("hush");
  });

  test("nor an owner of the vault", () => {
    put({ value: "hush" });
    give("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", vault);
    expect(refusal(() => secrets().read(stranger, id))).toEqual(forbidden("getSecret/action"));
  });

  test("and which Key Vault Secrets User gives for reading alone", () => {
    put({ value: "hush" });
    give("4633458b-17de-408a-b874-0445c86b69e6", vault);
    expect(secrets().read(stranger, id).value).toBe("hush");
    expect(refusal(() => secrets().remove(stranger, id))).toEqual(forbidden("delete"));
  });

  test("on the vault or the secret, and nowhere else", () => {
    put({ value: "hush" });
    give("4633458b-17de-408a-b874-0445c86b69e6", workspace);
    expect(refusal(() => secrets().read(stranger, id))).toEqual(forbidden("getSecret/action"));
  });
});

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { changes, configurationWithoutTransforms, inCloud, passwordsOf, resourcesOf, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

const {
  "azure-api-access:application": _,
  "azure-api-access:logIngestion": logIngestion,
  ...providers
} = configurationWithoutTransforms();
const workspace = String(logIngestion?.["workspaceId"]);
const inGroup = workspace.slice(0, workspace.indexOf("Microsoft.OperationalInsights"));
const config = {
  ...providers,
  application: {
    displayName: "One",
    // People write ids in any letter case.
    keyVaultId: `${inGroup}microsoft.keyvault/vaults/CONTOSO-secrets`,
  },
};

/** The secrets that a reader of the vault gets, by their names without the random suffix. */
async function secretsInVault() {
  return inCloud(sandbox, ({ resourceManager: { vaultSecrets }, directory }) =>
    Object.fromEntries(
      resourceIds.map((id) => {
        const { value, attributes } = vaultSecrets.read(directory.caller, id);
        return [id.replace(/^.*\/|-[0-9a-f]+$/g, ""), { value, expires: attributes.expires }];
      }),
    ),
  );
}
let resourceIds: string[] = [];

test("client id, tenant id and secret are kept in the vault and nowhere else, expire with the secret and rotate with it", async () => {
  const { stdout, stderr } = succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--diff"], { config }));
  await expectNoSecretIn(stdout + stderr);
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
  const outputs = await sandbox.outputs("test", { showSecrets: true });
  const expires = Date.parse(String(outputs["clientSecretExpiresOn"])) / 1000;
  const { deployment } = await sandbox.exportState();
  resourceIds = (deployment.resources ?? []).flatMap(({ type, id = "" }) =>
    type === "azure-native:keyvault:Secret" ? [id] : [],
  );
  expect(await secretsInVault()).toEqual({
    "client-id": { value: outputs["clientId"], expires },
    "tenant-id": { value: outputs["tenantId"], expires },
    "client-secret": { value: outputs["clientSecret"], expires },
  });
  expect(outputs["keyVaultSecretUris"]).toEqual({
    clientId: expect.stringMatching(/^https:\/\/contoso-secrets\.vault\.azure\.net\/secrets\/client-id-[0-9a-f]{8}$/),
    tenantId: expect.stringMatching(/^https:\/\/contoso-secrets\.vault\.azure\.net\/secrets\/tenant-id-[0-9a-f]{8}$/),
    clientSecret: expect.stringMatching(
      /^https:\/\/contoso-secrets\.vault\.azure\.net\/secrets\/client-secret-[0-9a-f]{8}$/,
    ),
  });

  const next = { ...config, asOf: String(outputs["clientSecretRotatesOn"]).slice(0, 10) };
  const rotation = await changes(sandbox, next);
  expect(rotation.map(([operation, resource]) => [operation, resource.replace(/\d$/, "n")])).toEqual(
    expect.arrayContaining([
      ["update", "key-vault-client-id"],
      ["update", "key-vault-client-secret"],
      ["update", "key-vault-tenant-id"],
    ]),
  );
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: next }));
  const rotated = await sandbox.outputs("test", { showSecrets: true });
  expect(rotated["clientSecret"]).not.toEqual(outputs["clientSecret"]);
  expect(rotated["keyVaultSecretUris"]).toEqual(outputs["keyVaultSecretUris"]);
  expect(await secretsInVault()).toMatchObject({
    "client-secret": {
      value: rotated["clientSecret"],
      expires: Date.parse(String(rotated["clientSecretExpiresOn"])) / 1000,
    },
  });
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config: next }));
}, 120_000);

/** Expects no client secret in plain text in Pulumi's messages, in the state or in the outputs. */
async function expectNoSecretIn(output: string): Promise<void> {
  const secrets = [...(await passwordsOf(sandbox)).values()];
  expect(secrets).toHaveLength(2);
  const state = await sandbox.exportState();
  const said = output + JSON.stringify(state) + JSON.stringify(await sandbox.outputs());
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  const kept = resourcesOf(state).filter(({ type }) => type === "azure-native:keyvault:Secret");
  expect(kept.map(({ name, parent }) => [name, parent])).toEqual([
    ["key-vault-client-id", "key-vault"],
    ["key-vault-client-secret", "key-vault"],
    ["key-vault-tenant-id", "key-vault"],
  ]);
}

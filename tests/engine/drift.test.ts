import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Cloud } from "../../sandbox/cloud/cloud.ts";
import { Store } from "../../sandbox/cloud/store.ts";
import { Sandbox } from "./harness";
import { changes, devConfiguration, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

/** Somebody at work in the portal. */
function behindPulumisBack(work: (cloud: Cloud) => void): void {
  const store = new Store(path.join(sandbox.folder, "sandbox", "cloud.sqlite"));
  try {
    work(new Cloud(store));
  } finally {
    store.close();
  }
}

test("a refresh finds what was changed or deleted by hand, and the next update puts it right", async () => {
  const config = devConfiguration();
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  const outputs = await sandbox.outputs();
  const applicationId = String(outputs["applicationObjectId"]);
  const principalId = outputs["servicePrincipalObjectId"];

  behindPulumisBack(({ directory, resourceManager }) => {
    const application = directory.applications.get(applicationId);
    if (application === undefined) throw new Error("the application is not there");
    directory.applications.update(applicationId, { ...application, displayName: "Renamed by hand" });
    for (const { id, scope } of resourceManager.roleAssignments
      .list()
      .filter((one) => one.principalId === principalId)) {
      if (scope.endsWith("/gateway-vm")) resourceManager.roleAssignments.remove(id);
    }
  });

  const { stdout } = succeeded(await sandbox.pulumi(["refresh", "--yes", "--skip-preview"], { config }));
  expect(stdout).toMatch(/~ 1 updated\n\s+- 1 deleted/);
  expect(await changes(sandbox, config)).toEqual([
    ["update", "application-registration"],
    ["create", "role-assignments-monitoring-metrics-publisher-gateway-vm-112264c2"],
  ]);
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  succeeded(await sandbox.pulumi(["refresh", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
}, 120_000);

test("a role assignment of a stack whose state was lost is taken over under the name it had", async () => {
  const config = devConfiguration();
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  const name = "role-assignments-reader-logs-2185b97e";
  const resource = (await sandbox.exportState()).deployment.resources?.find(({ urn }) => urn.endsWith(`::${name}`));
  if (resource?.id === undefined) throw new Error("the role assignment is not there");
  succeeded(await sandbox.pulumi(["state", "delete", "--yes", resource.urn]));

  const parent = resource.parent ?? "";
  succeeded(
    await sandbox.pulumi(
      [
        "import",
        "--yes",
        "--skip-preview",
        "--protect=false",
        "--parent",
        `parent=${parent}`,
        resource.type,
        name,
        resource.id,
      ],
      { config },
    ),
  );
  expect(await changes(sandbox, config)).toEqual([]);
}, 120_000);

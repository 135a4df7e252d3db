import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { changes, configurationWithoutTransforms, inCloud, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

test("a refresh finds what was changed or deleted by hand, and the next update puts it right", async () => {
  const config = configurationWithoutTransforms();
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  const outputs = await sandbox.outputs();
  const applicationId = String(outputs["applicationObjectId"]);
  const principalId = outputs["servicePrincipalObjectId"];

  await inCloud(sandbox, ({ directory, resourceManager }) => {
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
}, 120_000);

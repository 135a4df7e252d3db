import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { defaultSchedule, rotation } from "../../components/clientSecret/rotationSchedule";
import { type Chosen, expectedOutputs, expectedResources } from "./dev-stack.expected";
import { Sandbox, type StackState } from "./harness";
import { changes, cloudOf, devConfiguration, passwordsOf, resourcesOf, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

test("the example stack is previewed, made, left alone, changed, rotated and destroyed", async () => {
  // The test starts on the next day of rotation, so it does not depend on the current day.
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const begin = rotation(defaultSchedule, new Date()).rotatesOn;
  const schedule = rotation(defaultSchedule, begin);
  const config = { ...devConfiguration(), asOf: day(begin) };
  const up = async (configuration: object, ...flags: string[]) =>
    succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", ...flags], { config: { ...configuration } }));

  // A preview changes nothing.
  const previewed = await changes(sandbox, config);
  const untouched = cloudOf(sandbox);
  expect((await sandbox.exportState()).deployment.resources ?? []).toEqual([]);

  // `up` makes the resources of the preview. A second run and a refresh change nothing.
  const { stdout: log } = await up(config);
  const outputs = await sandbox.outputs("test", { showSecrets: true });
  const state = await sandbox.exportState();
  const resources = resourcesOf(state);
  const chosen = chosenByTheCloud(outputs, state);
  expect(resources).toEqual(expectedResources(chosen, schedule));
  expect(previewed).toEqual(resources.map(({ name }) => ["create", name]));
  expect(outputs).toEqual(expectedOutputs(chosen, schedule));
  await up(config, "--expect-no-changes");
  succeeded(await sandbox.pulumi(["refresh", "--yes", "--skip-preview", "--expect-no-changes"], { config }));

  // Secrets are masked in the output, and encrypted in the state.
  const secret = { clientId: "[secret]", tenantId: "[secret]", clientSecret: "[secret]" };
  expect(await sandbox.outputs()).toEqual({ ...outputs, ...secret });
  const passwords = await passwordsOf(sandbox);
  expect(passwords).toEqual(
    new Map<string, unknown>([
      [`client-secret-slot-${schedule.current.slot}`, chosen.clientSecret],
      [`client-secret-slot-${schedule.previous.slot}`, expect.any(String)],
    ]),
  );
  const kept = JSON.stringify(state);
  expect([...passwords.values()].filter((password) => kept.includes(password) || log.includes(password))).toEqual([]);
  const stack = JSON.stringify(state.deployment.resources?.find(({ type }) => type === "pulumi:pulumi:Stack"));
  expect(Object.keys(secret).filter((name) => stack.includes(`"${name}":"`))).toEqual([]);

  // A change of the permissions changes the registration and the consent, and nothing else.
  const application = {
    ...devConfiguration()["azure-api-access:application"],
    permissions: [{ api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read"] }],
  };
  const asking = { ...config, application };
  expect(await changes(sandbox, asking)).toEqual([
    ["delete", "admin-consent-azure-digital-twins-delegated"],
    ["delete", "admin-consent-microsoft-graph-Directory.Read.All"],
    ["create", "admin-consent-microsoft-graph-delegated"],
    ["update", "application-registration"],
  ]);
  await up(asking);
  await up(asking, "--expect-no-changes");

  // Nothing changes before the day of rotation. On that day, only the older secret is replaced.
  const dayBefore = new Date(schedule.rotatesOn.getTime() - 24 * 60 * 60 * 1000);
  expect(await changes(sandbox, { ...asking, asOf: day(dayBefore) })).toEqual([]);
  const rotating = { ...asking, asOf: day(schedule.rotatesOn) };
  const older = `client-secret-slot-${schedule.previous.slot}`;
  expect(await changes(sandbox, rotating)).toEqual([["replace", older]]);
  await up(rotating);
  const rotated = await passwordsOf(sandbox);
  expect(rotated).toEqual(
    new Map<string, unknown>([...passwords, [older, expect.not.stringContaining(passwords.get(older) ?? "")]]),
  );
  expect((await sandbox.outputs("test", { showSecrets: true }))["clientSecret"]).toBe(rotated.get(older));
  await up(rotating, "--expect-no-changes");

  // Only the objects that Microsoft Entra keeps for 30 days are left.
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config: rotating }));
  expect((await sandbox.exportState()).deployment.resources ?? []).toEqual([]);
  const left = [...cloudOf(sandbox).keys()].filter((document) => !untouched.has(document));
  expect(left.map((document) => document.split(" ")[0])).toEqual(["deletedApplication"]);
}, 180_000);

function chosenByTheCloud(outputs: Readonly<Record<string, unknown>>, state: StackState): Chosen {
  const output = (name: string) => String(outputs[name]);
  const suffix = state.deployment.resources?.find(({ type }) => type === "random:index/randomId:RandomId")?.outputs?.[
    "hex"
  ];
  return {
    clientId: output("clientId"),
    applicationObjectId: output("applicationObjectId"),
    servicePrincipalObjectId: output("servicePrincipalObjectId"),
    logsIngestionEndpoint: output("logsIngestionEndpoint"),
    dataCollectionRuleImmutableId: output("dataCollectionRuleImmutableId"),
    clientSecret: output("clientSecret"),
    suffix: String(suffix),
  };
}

import timers from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { failureHooks } from "../../../../components/failures/failureHooks";
import { deploy } from "../mockedDeployment";

const notFound = 'Status=400 Code="PrincipalNotFound" Message="Principal x does not exist in the directory y."';
const refused = 'Status=403 Code="AuthorizationFailed" Message="The client does not have authorization"';

const said: string[] = [];
const waited: unknown[] = [];

beforeEach(() => {
  said.length = 0;
  waited.length = 0;
  const say = (severity: string) => async (message: string) => void said.push(`${severity}: ${message}`);
  jest.spyOn(pulumi.log, "info").mockImplementation(say("info"));
  jest.spyOn(pulumi.log, "error").mockImplementation(say("error"));
  jest.spyOn(timers, "setTimeout").mockImplementation(async (milliseconds) => void waited.push(milliseconds));
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** The hook's answer for a role assignment that has failed. The latest error comes first. */
async function afterFailures(failedOperation: "create" | "update" | "delete", errors: string[]) {
  const { outputs } = await deploy(() => {
    const [hook] = failureHooks().onError ?? [];
    return hook instanceof pulumi.ErrorHook
      ? hook.callback({
          errors,
          failedOperation,
          name: "reader",
          type: "azure-native:authorization:RoleAssignment",
          urn: "urn",
          id: "id",
        })
      : undefined;
  });
  return outputs;
}

describe("failureHooks", () => {
  test("is the same hook for every resource", async () => {
    const { outputs } = await deploy(
      () => new Set([failureHooks(), failureHooks()].flatMap(({ onError }) => onError)).size,
    );
    expect(outputs).toBe(1);
  });

  test("says why, waits and tries again where something is not known everywhere yet", async () => {
    expect(await afterFailures("create", [notFound, notFound, notFound])).toBe(true);
    expect(said).toEqual([
      'info: reader: Azure answers "PrincipalNotFound", as it does until what was made a moment ago is known everywhere. Try 4 of 11 follows in 4 s.',
    ]);
    expect(waited).toEqual([4000]);
  });

  test("gives up after the last try", async () => {
    expect(await afterFailures("create", Array(11).fill(notFound))).toBe(false);
    expect([said, waited]).toEqual([[], []]);
  });

  test("says which right is missing, and gives up", async () => {
    expect(await afterFailures("create", [refused, notFound])).toBe(false);
    expect(said).toEqual([
      "error: reader: Whoever deploys this stack may not do that: assigning Azure roles takes the Azure role Role Based Access Control Administrator on the scope.",
    ]);
    expect(waited).toEqual([]);
  });

  test("says what to do about something that is there already, and gives up", async () => {
    expect(await afterFailures("create", ['Code="RoleAssignmentExists"'])).toBe(false);
    expect(said).toEqual([expect.stringMatching(/^error: reader: It is there already: .*docs\/taking-over\.md/)]);
    expect(waited).toEqual([]);
  });

  test("gives up at once, and adds nothing, where anything else is wrong", async () => {
    expect(await afterFailures("update", ['Code="RoleAssignmentLimitExceeded"'])).toBe(false);
    expect([said, waited]).toEqual([[], []]);
  });
});

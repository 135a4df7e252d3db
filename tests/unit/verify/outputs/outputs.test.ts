import { expect, test } from "@jest/globals";
import { parseOutputs } from "../../../../verify/outputs/outputs.ts";
import { pulumiCommand } from "../../../../verify/outputs/readOutputs.ts";
import { choosePrincipal } from "../../../../verify/plan/principal.ts";
import { arcMachine, logWriter, outputs, virtualMachine } from "../stackOutputs.ts";

test("what verify does not need is left out", () => {
  expect(parseOutputs('{"clientId":"c","domainName":"d","certificatesExpireOn":{}}', "f")).toEqual({
    clientId: "c",
    access: [],
    tokenScopes: {},
    logStreams: {},
  });
});

test("every fault is named, and no value", () => {
  const wrong = {
    clientId: 5,
    clientSecret: "[secret]",
    adminConsentUrl: "javascript:alert(1)",
    access: [{ kind: "owner", name: "s3cret~value", principal: "application" }],
  };
  expect(() => parseOutputs(JSON.stringify(wrong), "file.json")).toThrow(
    new Error(
      [
        "The outputs (file.json) are not those of such a stack:",
        "clientSecret: hidden; pulumi stack output shows it with --show-secrets",
        "clientId: Invalid input: expected string, received number",
        "adminConsentUrl: Invalid URL",
        'access.0.kind: Invalid option: expected one of "applicationPermission"|"delegatedPermission"|"directoryRole"|"role"',
      ].join("\n  "),
    ),
  );
});

test("text that is no JSON is not quoted", () => {
  expect(() => parseOutputs('{"clientSecret": s3cret~value', "file.json")).toThrow(
    new Error("The outputs (file.json) are no JSON."),
  );
  expect(() => parseOutputs('"s3cret~value"', "file.json")).toThrow(/\n {2}the whole: .*expected object/);
});

test("outputs that grant nothing are refused", () => {
  expect(() => parseOutputs("{}", "file.json")).toThrow("grant nothing");
});

test("the command that stands for pulumi is a list of texts", () => {
  expect(pulumiCommand(undefined)).toEqual(["pulumi"]);
  expect(pulumiCommand("")).toEqual(["pulumi"]);
  expect(pulumiCommand('["/a b/node","main.ts","pulumi"]')).toEqual(["/a b/node", "main.ts", "pulumi"]);
  for (const wrong of ["pulumi", "[]", '[""]', "[1]", '"pulumi"']) {
    expect(() => pulumiCommand(wrong)).toThrow("AZURE_API_ACCESS_PULUMI must be a JSON list");
  }
});

test("whose access is proven", () => {
  const choose = (as: "application" | "managed-identity" | undefined, machine: string | undefined, of = shared) =>
    choosePrincipal({ as, machine }, of);
  const shared = outputs([logWriter("application"), logWriter(virtualMachine), logWriter(arcMachine)]);
  const one = outputs([logWriter(virtualMachine), logWriter("application"), logWriter(virtualMachine)]);
  const withoutApplication = outputs([logWriter(virtualMachine)], { clientId: undefined });

  expect(choose(undefined, undefined)).toBe("application");
  expect(choose("managed-identity", undefined, one)).toBe(virtualMachine);
  expect(choose("managed-identity", arcMachine.toLowerCase())).toBe(arcMachine);
  expect(() => choose("managed-identity", undefined)).toThrow(
    new Error(`Say with --machine which of these this is:\n  ${virtualMachine}\n  ${arcMachine}`),
  );
  expect(() => choose("managed-identity", `${virtualMachine}2`, one)).toThrow(
    new Error(`The stack grants nothing to ${virtualMachine}2. It grants access to:\n  ${virtualMachine}`),
  );
  expect(() => choose("managed-identity", undefined, outputs([logWriter("application")]))).toThrow(
    "grants nothing to a machine",
  );
  expect(() => choose(undefined, undefined, withoutApplication)).toThrow(
    new Error(`The stack has no application. Run this with --as managed-identity on one of:\n  ${virtualMachine}`),
  );
});

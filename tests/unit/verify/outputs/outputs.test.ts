import { expect, test } from "@jest/globals";
import { parseOutputs } from "../../../../verify/outputs/outputs.ts";

const smallest = { clientId: "c", tenantId: "t", authorityHost: "https://login.microsoftonline.com" };

test("outputs that verify does not use are left out", () => {
  const printed = { ...smallest, domainName: "d", certificatesExpireOn: {} };
  expect(parseOutputs(JSON.stringify(printed), "f")).toEqual({
    ...smallest,
    access: [],
    tokenScopes: {},
    logStreams: {},
  });
});

test("every fault is named, and no value", () => {
  const wrong = {
    clientId: 5,
    clientSecret: "[secret]",
    authorityHost: "s3cret~value",
    adminConsentUrl: "javascript:alert(1)",
    access: [{ key: "k", kind: "role", name: "s3cret~value", id: "i", principal: "application", service: "graph" }],
  };
  expect(() => parseOutputs(JSON.stringify(wrong), "file.json")).toThrow(
    new Error(
      [
        "The outputs (file.json) are not those of such a stack:",
        "clientSecret: hidden; pulumi stack output shows it with --show-secrets",
        "clientId: Invalid input: expected string, received number",
        "tenantId: Invalid input: expected string, received undefined",
        "authorityHost: Invalid URL",
        "adminConsentUrl: Invalid URL",
        'access.0.kind: Invalid option: expected one of "applicationPermission"|"delegatedPermission"|"directoryRole"|"azureRole"',
        'access.0.service: Invalid option: expected one of "microsoftGraph"|"digitalTwins"|"logAnalytics"|"blobStorage"|"keyVault"|"resourceManager"|"logsIngestion"|"customMetrics"',
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
  for (const nothing of ["{}", '{"access":[],"tenantId":"t"}']) {
    expect(() => parseOutputs(nothing, "file.json")).toThrow(
      new Error(
        "The outputs (file.json) grant nothing: there is neither clientId nor access. Is this the stack, and is it up?",
      ),
    );
  }
});

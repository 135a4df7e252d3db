import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { foundOrReported, lookUp } from "../../../../components/failures/lookUp";

const refused = (code: string) =>
  new Error(`invocation of azure-native:x:getX returned an error: Status=403 Code="${code}" Message="No."`);

describe("lookUp", () => {
  test("hands on the answer", async () => {
    expect(await lookUp("x", Promise.resolve({ id: "x" }))).toEqual({ id: "x" });
  });

  test.each([
    [
      "what the provider says, without the function's name",
      lookUp("x", Promise.reject(new Error("invocation of azure-native:x:getX returned an error: out of order"))),
      "x could not be looked up: out of order",
    ],
    ["what is thrown that is no error", lookUp("x", Promise.reject("lost")), "x could not be looked up: lost"],
    [
      "that a role is missing in Azure",
      lookUp("x", Promise.reject(refused("AuthorizationFailed"))),
      'x could not be looked up: Status=403 Code="AuthorizationFailed" Message="No." Whoever deploys this stack needs the Azure role Reader on it.',
    ],
    [
      "that a right is missing in Microsoft Graph",
      lookUp("x", Promise.reject(refused("Authorization_RequestDenied")), "the permission X.Read.All"),
      'x could not be looked up: Status=403 Code="Authorization_RequestDenied" Message="No." Whoever deploys this stack needs the permission X.Read.All.',
    ],
  ])("reports %s, without a stack trace", async (_, failed, message) => {
    const error = await failed.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error).toHaveProperty("message", message);
  });
});

test("foundOrReported hands on what was found", async () => {
  const found = foundOrReported(Promise.resolve({ id: "x" }));
  expect(await new Promise((resolve) => found.apply(resolve))).toEqual({ id: "x" });
});

import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { RotatingClientSecret, type RotatingClientSecretArgs } from "../../../components/rotatingClientSecret";
import { deploy, secret } from "./mockedDeployment";

const answers = {
  "azuread:index/applicationPassword:ApplicationPassword": (_: unknown, name: string) => ({ value: `${name}-value` }),
};
const slot = (number: 1 | 2, endDate: string) => ({
  type: "azuread:index/applicationPassword:ApplicationPassword",
  name: `client-secret-slot-${number}`,
  parent: "client-secret",
  inputs: { applicationId: "/applications/object", displayName: `client-secret, slot ${number}`, endDate },
  retries: true,
});
const deploySecret = (args: Omit<RotatingClientSecretArgs, "applicationId">) =>
  deploy(() => {
    const rotating = new RotatingClientSecret("client-secret", { applicationId: "/applications/object", ...args });
    const { value, expiresOn, rotatesOn } = rotating;
    return { value, expiresOn, rotatesOn, isSecret: pulumi.isSecret(value) };
  }, answers);

describe("RotatingClientSecret", () => {
  test("makes two secrets and hands out the newer one", async () => {
    const { resources, outputs } = await deploySecret({ asOf: "2027-03-01" });
    expect(resources).toEqual([
      {
        type: "azure-api-access:index:RotatingClientSecret",
        name: "client-secret",
        inputs: {},
        outputs: {
          value: secret("client-secret-slot-2-value"),
          expiresOn: "2027-08-22T00:00:00Z",
          rotatesOn: "2027-05-24T00:00:00Z",
        },
      },
      slot(1, "2027-05-24T00:00:00Z"),
      slot(2, "2027-08-22T00:00:00Z"),
    ]);
    expect(outputs).toEqual({
      value: "client-secret-slot-2-value",
      expiresOn: "2027-08-22T00:00:00Z",
      rotatesOn: "2027-05-24T00:00:00Z",
      isSecret: true,
    });
  });

  test("replaces only the older one on the day of rotation", async () => {
    const { resources, outputs } = await deploySecret({ asOf: "2027-05-24", rotateEveryDays: 90, overlapDays: 90 });
    expect(resources.slice(1)).toEqual([slot(1, "2027-11-20T00:00:00Z"), slot(2, "2027-08-22T00:00:00Z")]);
    expect(outputs).toEqual({
      value: "client-secret-slot-1-value",
      expiresOn: "2027-11-20T00:00:00Z",
      rotatesOn: "2027-08-22T00:00:00Z",
      isSecret: true,
    });
  });

  test("refuses an overlap that two secrets cannot give", async () => {
    await expect(async () => deploySecret({ rotateEveryDays: 30, overlapDays: 31 })).rejects.toThrow(
      "overlapDays must be a whole number from 1 to rotateEveryDays (30), but is 31",
    );
  });
});

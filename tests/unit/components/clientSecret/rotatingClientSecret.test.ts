import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import {
  RotatingClientSecret,
  type RotatingClientSecretArgs,
} from "../../../../components/clientSecret/rotatingClientSecret";
import { deploy, type FaultRow, refusalOf, secret } from "../mockedDeployment";

const applicationId = "/applications/object";

const answers = {
  "azuread:index/applicationPassword:ApplicationPassword": (_: unknown, name: string) => ({ value: `${name}-value` }),
};
const slot = (number: 1 | 2, endDate: string) => ({
  type: "azuread:index/applicationPassword:ApplicationPassword",
  name: `client-secret-slot-${number}`,
  parent: "client-secret",
  inputs: { applicationId, displayName: `client-secret, slot ${number}`, endDate },
  retries: true,
});
const deploySecret = (args: Omit<RotatingClientSecretArgs, "applicationId">) =>
  deploy(() => {
    const rotating = new RotatingClientSecret("client-secret", { applicationId, ...args });
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

  const days = "a whole number from 1 to 365";

  test.each<[title: string, args: Omit<RotatingClientSecretArgs, "applicationId">, faults: FaultRow[]]>([
    [
      "an overlap that two secrets cannot give",
      { rotateEveryDays: 30, overlapDays: 31 },
      [
        {
          path: "overlapDays",
          found: "31 with rotateEveryDays: 30",
          allowed: "a whole number from 1 to rotateEveryDays",
        },
      ],
    ],
    [
      "a period that is shorter than the overlap that nobody has written",
      { rotateEveryDays: 7 },
      [
        {
          path: "overlapDays",
          found: "30, the default, with rotateEveryDays: 7",
          allowed: "a whole number from 1 to rotateEveryDays",
        },
      ],
    ],
    [
      "numbers that are no days, and a moment that is none",
      { rotateEveryDays: 366, overlapDays: 0.5, asOf: "tomorrow" },
      [
        { path: "rotateEveryDays", found: "366", allowed: days },
        { path: "overlapDays", found: "0.5", allowed: `${days}, and at most rotateEveryDays` },
        { path: "asOf", found: '"tomorrow"', allowed: "a moment in ISO 8601, such as 2027-03-01" },
      ],
    ],
  ])("refuses %s, and declares nothing", async (_, args, faults) => {
    const refusal = await refusalOf(() => new RotatingClientSecret("client-secret", { applicationId, ...args }));
    expect(refusal).toEqual({ component: "RotatingClientSecret client-secret", faults, declared: [] });
  });
});

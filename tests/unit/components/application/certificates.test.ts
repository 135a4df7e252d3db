import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { type Certificate, Certificates, expiringSoon } from "../../../../components/application/certificates";
import {
  expiredCertificate,
  otherRsaCertificate,
  rsaCertificate,
  smallExpiredCertificate,
} from "../../config/certificates";
import { deploy, refusalOf } from "../mockedDeployment";

const applicationId = "/applications/object";
const expiresOn = "2120-03-01T00:00:00Z";

/** Sets the date and leaves the timers real, because the mocked deployment waits with them. */
function setDay(day: string): void {
  jest.useFakeTimers({
    now: new Date(day),
    doNotFake: ["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "setInterval", "setTimeout"],
  });
}

const warn = jest.spyOn(pulumi.log, "warn");
beforeEach(() => {
  warn.mockReset().mockResolvedValue();
  setDay("2027-03-01");
});
afterEach(() => {
  jest.useRealTimers();
});

const certificates = (written: Certificate[]) =>
  new Certificates("certificates", { applicationId, certificates: written });

describe("Certificates", () => {
  test("lets an application sign in with each, called by its thumbprint, and tells when each expires", async () => {
    const { resources, outputs } = await deploy(
      () =>
        certificates([
          { name: "gateway", pem: rsaCertificate },
          // Spaces and line breaks make no difference.
          { name: "other", pem: otherRsaCertificate.replaceAll("\n", "\r\n  ") },
        ]).expireOn,
    );

    const certificate = (thumbprint: string, value: string) => ({
      type: "azuread:index/applicationCertificate:ApplicationCertificate",
      name: `certificates-${thumbprint}`,
      parent: "certificates",
      inputs: {
        applicationId,
        type: "AsymmetricX509Cert",
        encoding: "pem",
        value: { secret: value },
        startDate: "2026-01-01T00:00:00Z",
        endDate: expiresOn,
      },
      retries: true,
    });
    const expireOn = { gateway: expiresOn, other: expiresOn };
    expect(resources).toEqual([
      { type: "azure-api-access:index:Certificates", name: "certificates", inputs: {}, outputs: { expireOn } },
      certificate("deac32466c3b918286653a903d494e061a455e63", otherRsaCertificate),
      certificate("ea5e4159f45105b4fb17d038c6d0a386f37116a8", rsaCertificate),
    ]);
    expect(outputs).toEqual(expireOn);
    expect(warn).not.toHaveBeenCalled();
  });

  test("warns of a certificate in its last thirty days", async () => {
    setDay("2120-02-15");
    await deploy(() => certificates([{ name: "gateway", pem: rsaCertificate }]));
    expect(warn.mock.calls).toEqual([
      [`The certificate gateway expires on ${expiresOn}; put the next one beside it before.`],
    ]);
  });

  test("refuses every certificate that is not valid, and declares nothing", async () => {
    const refusal = await refusalOf(() =>
      certificates([
        { name: "expired", pem: expiredCertificate },
        { name: "gateway", pem: rsaCertificate },
        { name: "small", pem: smallExpiredCertificate },
      ]),
    );
    const expired = {
      found: "a certificate that expired on 2026-01-01T00:00:00Z",
      allowed: "a certificate that is valid",
    };
    expect(refusal).toEqual({
      component: "Certificates certificates",
      faults: [
        { path: "certificates[0].pem", ...expired },
        {
          path: "certificates[2].pem",
          found: "a certificate with an RSA key of 1024 bits",
          allowed:
            "a certificate with an RSA key of 2048 bits or more: Microsoft Entra checks no other signatures of applications",
        },
        { path: "certificates[2].pem", ...expired },
      ],
      declared: [],
    });
  });

  test("never shows a private key", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
    expect(await refusalOf(() => certificates([{ name: "gateway", pem: key + rsaCertificate }]))).toEqual({
      component: "Certificates certificates",
      faults: [
        {
          path: "certificates[0].pem",
          found: "(a private key)",
          allowed:
            "the public certificate alone; the private key stood in a configuration file: take it for leaked, and replace it and its certificate",
        },
      ],
      declared: [],
    });
  });
});

test("a certificate expires soon in its last thirty days", () => {
  const inTime = { expiresOn: "2027-04-01T00:00:01Z" };
  const soon = { expiresOn: "2027-03-31T00:00:00Z" };
  const today = { expiresOn: "2027-03-01T00:00:00Z" };
  expect(expiringSoon([inTime, soon, today], new Date("2027-03-01T00:00:00Z"))).toEqual([soon, today]);
});

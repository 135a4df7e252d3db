import { expect, test } from "@jest/globals";
import { Certificates, expiringSoon } from "../../../components/certificates";
import { otherRsaCertificate, rsaCertificate } from "../config/certificates";
import { deploy } from "./mockedDeployment";

test("Certificates lets an application sign in with each, called by its thumbprint, and says when each ends", async () => {
  const { resources, outputs } = await deploy(
    () =>
      new Certificates("certificates", {
        applicationId: "/applications/object",
        certificates: [
          { name: "gateway", pem: rsaCertificate, startsOn: "2026-01-01T00:00:00Z", expiresOn: "2027-01-01T00:00:00Z" },
          {
            name: "other",
            pem: otherRsaCertificate,
            startsOn: "2026-06-01T00:00:00Z",
            expiresOn: "2028-06-01T00:00:00Z",
          },
        ],
      }).expireOn,
  );

  const certificate = (thumbprint: string, value: string, startDate: string, endDate: string) => ({
    type: "azuread:index/applicationCertificate:ApplicationCertificate",
    name: `certificates-${thumbprint}`,
    parent: "certificates",
    inputs: {
      applicationId: "/applications/object",
      type: "AsymmetricX509Cert",
      encoding: "pem",
      value: { secret: value },
      startDate,
      endDate,
    },
    retries: true,
  });
  const expireOn = { gateway: "2027-01-01T00:00:00Z", other: "2028-06-01T00:00:00Z" };
  expect(resources).toEqual([
    { type: "azure-api-access:index:Certificates", name: "certificates", inputs: {}, outputs: { expireOn } },
    certificate(
      "deac32466c3b918286653a903d494e061a455e63",
      otherRsaCertificate,
      "2026-06-01T00:00:00Z",
      "2028-06-01T00:00:00Z",
    ),
    certificate(
      "ea5e4159f45105b4fb17d038c6d0a386f37116a8",
      rsaCertificate,
      "2026-01-01T00:00:00Z",
      "2027-01-01T00:00:00Z",
    ),
  ]);
  expect(outputs).toEqual(expireOn);
});

test("a certificate is about to expire in its last thirty days", () => {
  const certificate = (name: string, expiresOn: string) => ({
    name,
    pem: "",
    startsOn: "2026-01-01T00:00:00Z",
    expiresOn,
  });
  const certificates = [
    certificate("in time", "2027-04-01T00:00:01Z"),
    certificate("soon", "2027-03-31T00:00:00Z"),
    certificate("today", "2027-03-01T00:00:00Z"),
  ];
  expect(expiringSoon(certificates, new Date("2027-03-01T00:00:00Z")).map(({ name }) => name)).toEqual([
    "soon",
    "today",
  ]);
});

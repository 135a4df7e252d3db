import { expect, test } from "@jest/globals";
import { Certificates } from "../../../components/certificates";
import { deploy } from "./mockedDeployment";

test("Certificates lets an application sign in with each, and says when each ends", async () => {
  const { resources, outputs } = await deploy(
    () =>
      new Certificates("certificates", {
        applicationId: "/applications/object",
        certificates: [
          { name: "gateway", pem: "PEM 1", startsOn: "2026-01-01T00:00:00Z", expiresOn: "2027-01-01T00:00:00Z" },
          { name: "other", pem: "PEM 2", startsOn: "2026-06-01T00:00:00Z", expiresOn: "2028-06-01T00:00:00Z" },
        ],
      }).expireOn,
  );

  const certificate = (name: string, value: string, startDate: string, endDate: string) => ({
    type: "azuread:index/applicationCertificate:ApplicationCertificate",
    name: `certificates-${name}`,
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
    certificate("gateway", "PEM 1", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    certificate("other", "PEM 2", "2026-06-01T00:00:00Z", "2028-06-01T00:00:00Z"),
  ]);
  expect(outputs).toEqual(expireOn);
});

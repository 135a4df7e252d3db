import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { clientCertificate } from "./clientCertificates.ts";
import { type RealSignIn, signIn } from "./realSignIns.ts";
import { type SimulatedServices, simulatedServices, tenantId } from "./simulatedServices.ts";

const scope = "https://graph.microsoft.com/.default";
const workload = {
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:contoso/gateway:environment:production",
};
const [registered, other] = [clientCertificate(), clientCertificate()];

let services: SimulatedServices;
let secret: string;
let common: Pick<RealSignIn, "tenantId" | "clientId" | "scope">;

beforeAll(async () => {
  services = await simulatedServices({ workload });
  const { id, clientId } = services.application();
  common = { tenantId, clientId, scope };
  const { applications, certificates, federatedCredentials } = services.cloud.directory;
  secret = applications.addPassword(id, {}).secretText;
  certificates.add(id, { keyId: randomUUID(), type: "AsymmetricX509Cert", key: registered.key });
  federatedCredentials.create(id, { ...workload, name: "github", audiences: ["api://AzureADTokenExchange"] });
});
afterAll(() => services.close());

const pem = ({ pem, privateKeyPem }: typeof registered) => `${privateKeyPem}${pem}`;

describe("Microsoft's library signs in", () => {
  test.each<[string, () => Omit<RealSignIn, "scope">]>([
    ["with a secret", () => ({ as: "secret", clientSecret: secret })],
    ["with a certificate", () => ({ as: "certificate", certificate: pem(registered) })],
    ["as a job of GitHub Actions", () => ({ as: "assertion" })],
  ])("%s", async (_, credential) => {
    expect(await signIn(services, { ...common, ...credential() })).toMatchObject({
      aud: "https://graph.microsoft.com",
      appid: common.clientId,
      tid: tenantId,
    });
  });

  test("to another of Azure's clouds", async () => {
    const government = await simulatedServices({ environment: "usgovernment" });
    try {
      const { id, clientId } = government.application();
      const { secretText } = government.cloud.directory.applications.addPassword(id, {});
      const claims = await signIn(government, {
        as: "secret",
        tenantId,
        clientId,
        clientSecret: secretText,
        scope: "https://graph.microsoft.us/.default",
        authorityHost: "https://login.microsoftonline.us",
      });
      expect(claims).toMatchObject({ aud: "https://graph.microsoft.us", appid: clientId });
    } finally {
      await government.close();
    }
  });
});

describe("Microsoft's library hears why not", () => {
  test.each<[string, string, () => Partial<RealSignIn> & Pick<RealSignIn, "as">]>([
    ["a wrong secret", "AADSTS7000215", () => ({ as: "secret", clientSecret: "wrong" })],
    ["another certificate", "AADSTS700027", () => ({ as: "certificate", certificate: pem(other) })],
    ["another tenant", "AADSTS90002", () => ({ as: "secret", clientSecret: secret, tenantId: randomUUID() })],
    [
      "an unknown API",
      "AADSTS500011",
      () => ({ as: "secret", clientSecret: secret, scope: "https://nobody.example/.default" }),
    ],
  ])("%s", async (_, code, credential) => {
    expect(await signIn(services, { ...common, ...credential() })).toEqual({
      error: expect.stringContaining(code),
    });
  });
});

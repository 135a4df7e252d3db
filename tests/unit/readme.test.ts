import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { parseConfig } from "../../config/parse";
import { rsaCertificate } from "./config/certificates";
import { rawValues } from "./config/rawValues";

const readme = readFileSync(path.join(__dirname, "../../README.md"), "utf8");

test("the README's configuration is a sound one, and shows every setting", () => {
  const [, yaml = ""] = /```yaml\nconfig:\n([\s\S]*?)```/.exec(readme) ?? [];
  const whole = yaml
    .replace(/^ {2}(azure-api-access:)?/gm, "")
    .replace('"-----BEGIN CERTIFICATE-----…"', JSON.stringify(rsaCertificate));
  const { application, logIngestion, asOf } = parseConfig(rawValues(whole));
  expect(Object.keys({ ...application }).sort()).toEqual([
    "adminConsent",
    "certificates",
    "clientSecret",
    "description",
    "directoryRoles",
    "displayName",
    "federatedCredentials",
    "keyVaultId",
    "owners",
    "permissions",
    "publicClient",
    "roleAssignments",
    "signInAudience",
    "spa",
    "web",
  ]);
  expect(Object.keys({ ...logIngestion }).sort()).toEqual(["endpoint", "tables", "workspaceId", "writers"]);
  expect(asOf).toBe("2199-12-31");
});

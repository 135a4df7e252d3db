import { expect, test } from "@jest/globals";
import { cloudOf } from "../../../../verify/outputs/cloud.ts";

const authorityOf = (tokenScopes: Record<string, string>, adminConsentUrl?: string) => {
  const { authority, microsoftGraph } = cloudOf({ tokenScopes, adminConsentUrl });
  return [authority, microsoftGraph];
};

const publicCloud = ["https://login.microsoftonline.com", "https://graph.microsoft.com"];
const usGovernment = ["https://login.microsoftonline.us", "https://graph.microsoft.us"];
const defense = ["https://login.microsoftonline.us", "https://dod-graph.microsoft.us"];
const china = ["https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"];

test("token scopes tell the cloud", () => {
  expect(authorityOf({ a: "https://graph.microsoft.com/.default" })).toEqual(publicCloud);
  expect(authorityOf({ a: "https://monitoring.azure.com//.default" })).toEqual(publicCloud);
  expect(authorityOf({ a: "https://api.loganalytics.us/.default" })).toEqual(usGovernment);
  expect(authorityOf({ a: "https://monitor.azure.us/.default" })).toEqual(usGovernment);
  expect(authorityOf({ a: "https://monitor.azure.us/.default", b: "https://dod-graph.microsoft.us/.default" })).toEqual(
    defense,
  );
  expect(authorityOf({ a: "https://api.loganalytics.azure.cn/.default" })).toEqual(china);
  expect(authorityOf({ a: "https://microsoftgraph.chinacloudapi.cn/.default" })).toEqual(china);
});

test("the storage service, which has one audience in all clouds, does not decide", () => {
  const storage = "https://storage.azure.com/.default";
  expect(authorityOf({ a: storage, b: "https://monitor.azure.cn/.default" })).toEqual(china);
  expect(authorityOf({ a: storage }, "https://login.microsoftonline.us/t/adminconsent?client_id=c")).toEqual(
    usGovernment,
  );
});

test("without such scopes the admin consent tells; else it is the public cloud", () => {
  const own = { own: "api://30000000-0000-4000-8000-000000000001/.default" };
  expect(authorityOf(own, "https://login.partner.microsoftonline.cn/t/adminconsent?client_id=c")).toEqual(china);
  expect(authorityOf(own)).toEqual(publicCloud);
  expect(authorityOf({})).toEqual(publicCloud);
});

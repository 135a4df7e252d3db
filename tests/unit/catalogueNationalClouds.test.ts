import { describe, expect, test } from "@jest/globals";
import { logsIngestionApi } from "../../components/catalogue/dataPlanes";
import { findCloud, nationalClouds, tokenScope } from "../../components/catalogue/nationalClouds";
import { tokenScopeOf } from "../../components/catalogue/permissions";

const graph = "00000003-0000-0000-c000-000000000000";
const digitalTwins = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
const logAnalytics = "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5";
const storage = "e406a681-f3d4-42a8-90b6-c2b029497af1";
const unknown = "99999999-0000-4000-8000-00000000000a";

describe("a national cloud", () => {
  test.each([
    [
      "public",
      {
        name: "public cloud",
        authority: "https://login.microsoftonline.com",
        tokenExchangeAudience: "api://AzureADTokenExchange",
        scopes: {
          [graph]: "https://graph.microsoft.com/.default",
          [digitalTwins]: "https://digitaltwins.azure.net/.default",
          [logAnalytics]: "https://api.loganalytics.io/.default",
          [storage]: "https://storage.azure.com/.default",
        },
        logsIngestion: "https://monitor.azure.com/.default",
        customMetrics: "https://monitoring.azure.com//.default",
        blobStorage: "https://storage.azure.com/.default",
      },
    ],
    [
      "usgovernment",
      {
        name: "US government cloud",
        authority: "https://login.microsoftonline.us",
        tokenExchangeAudience: "api://AzureADTokenExchangeUSGov",
        scopes: {
          [graph]: "https://graph.microsoft.us/.default",
          [digitalTwins]: undefined,
          [logAnalytics]: "https://api.loganalytics.us/.default",
          [storage]: "https://storage.azure.com/.default",
        },
        logsIngestion: "https://monitor.azure.us/.default",
        customMetrics: "https://monitoring.azure.us//.default",
        blobStorage: "https://storage.azure.com/.default",
      },
    ],
    [
      "dod",
      {
        name: "US government cloud for the Department of Defense",
        authority: "https://login.microsoftonline.us",
        tokenExchangeAudience: "api://AzureADTokenExchangeUSGov",
        scopes: {
          [graph]: "https://dod-graph.microsoft.us/.default",
          [digitalTwins]: undefined,
          [logAnalytics]: "https://api.loganalytics.us/.default",
          [storage]: "https://storage.azure.com/.default",
        },
        logsIngestion: "https://monitor.azure.us/.default",
        customMetrics: "https://monitoring.azure.us//.default",
        blobStorage: "https://storage.azure.com/.default",
      },
    ],
    [
      "china",
      {
        name: "cloud in China",
        authority: "https://login.partner.microsoftonline.cn",
        tokenExchangeAudience: "api://AzureADTokenExchangeChina",
        scopes: {
          [graph]: "https://microsoftgraph.chinacloudapi.cn/.default",
          [digitalTwins]: undefined,
          [logAnalytics]: "https://api.loganalytics.azure.cn/.default",
          [storage]: "https://storage.azure.com/.default",
        },
        logsIngestion: "https://monitor.azure.cn/.default",
        customMetrics: "https://monitoring.azure.cn//.default",
        blobStorage: "https://storage.azure.com/.default",
      },
    ],
  ])("%s signs in, and hands out tokens, in its own places", (environment, expected) => {
    const cloud = findCloud(environment);
    const { name, authority, tokenExchangeAudience } = cloud;
    expect({
      name,
      authority,
      tokenExchangeAudience,
      scopes: Object.fromEntries(
        [graph, digitalTwins, logAnalytics, storage].map((api) => [api, tokenScopeOf(api, cloud)]),
      ),
      logsIngestion: logsIngestionApi(cloud).tokenScope,
      customMetrics: tokenScope(cloud, "customMetrics"),
      blobStorage: tokenScope(cloud, "blobStorage"),
    }).toEqual(expected);
  });

  test.each(nationalClouds)(
    "$environment knows no other audience of an API that the catalogue does not know",
    (cloud) => {
      expect(tokenScopeOf(unknown, cloud)).toBe(`${unknown}/.default`);
    },
  );

  test("is found by what the providers call it, letter by letter", () => {
    expect(nationalClouds.map(({ environment }) => findCloud(environment).environment)).toEqual([
      "public",
      "usgovernment",
      "dod",
      "china",
    ]);
    for (const name of ["Public", "germany", "", "constructor"]) {
      expect(() => findCloud(name)).toThrow(
        new RangeError(`environment must be one of public, usgovernment, dod, china, but is ${name}`),
      );
    }
  });
});

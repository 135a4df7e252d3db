import { describe, expect, test } from "@jest/globals";
import { azureRoles } from "../../components/catalogue/azureRoles";
import { apisOf, type DataPlane, findDataPlane, logsIngestionApi } from "../../components/catalogue/dataPlanes";
import { findCloud, nationalClouds } from "../../components/catalogue/nationalClouds";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
const twins = `${group}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
const rule = `${group}/providers/Microsoft.Insights/dataCollectionRules/rule`;
const lake = `${group}/providers/Microsoft.Storage/storageAccounts/lake`;

const ofTwins = {
  api: "Azure Digital Twins",
  addressTemplate: "https://{hostName}",
  tokenScope: "https://digitaltwins.azure.net/.default",
};
const ofWorkspace = {
  api: "Log Analytics API",
  addressTemplate: "https://api.loganalytics.io/v1/workspaces/{customerId}",
  tokenScope: "https://api.loganalytics.io/.default",
};
const ofLake = {
  api: "Azure Blob Storage",
  addressTemplate: "https://{name}.blob.core.windows.net",
  tokenScope: "https://storage.azure.com/.default",
};
const ofMachine = {
  api: "Azure Monitor custom metrics",
  addressTemplate: "https://{location}.monitoring.azure.com{id}/metrics",
  tokenScope: "https://monitoring.azure.com//.default",
};
const ofRule = { api: "Azure Monitor Logs Ingestion", tokenScope: "https://monitor.azure.com/.default" };

/** What is open on every resource of a scope: nothing has the one address. */
const within = ({ api, tokenScope }: DataPlane) => ({ api, tokenScope });

describe("a role", () => {
  test.each([
    ["Azure Digital Twins Data Owner", twins, ofTwins],
    ["Azure Digital Twins Data Reader", twins.toUpperCase(), ofTwins],
    ["Azure Digital Twins Data Owner", group, within(ofTwins)],
    ["Azure Digital Twins Data Owner", workspace, undefined],
    ["Reader", workspace, ofWorkspace],
    ["Log Analytics Reader", workspace, ofWorkspace],
    ["Log Analytics Data Reader", workspace, ofWorkspace],
    ["Monitoring Reader", workspace, ofWorkspace],
    ["Reader", group, within(ofWorkspace)],
    ["Reader", twins, undefined],
    ["Storage Blob Data Reader", lake, ofLake],
    ["Storage Blob Data Contributor", lake, ofLake],
    ["Storage Blob Data Reader", group, within(ofLake)],
    ["Monitoring Metrics Publisher", machine, ofMachine],
    ["Monitoring Metrics Publisher", group, within(ofMachine)],
    // The ingestion of logs, and not metrics of the rule.
    ["Monitoring Metrics Publisher", rule, ofRule],
  ] as const)("%s on %s opens what it should", (role, scope, dataPlane) => {
    expect(findDataPlane(azureRoles[role], scope, findCloud("public"))).toEqual(dataPlane);
  });

  test("that the catalogue does not know opens nothing that it could name", () => {
    expect(findDataPlane("99999999-0000-4000-8000-00000000000a", workspace, findCloud("public"))).toBeUndefined();
  });

  test.each(["usgovernment", "dod", "china"])("opens no Azure Digital Twins in the cloud %s", (environment) => {
    const owner = azureRoles["Azure Digital Twins Data Owner"];
    expect(findDataPlane(owner, twins, findCloud(environment))).toBeUndefined();
    expect(findDataPlane(owner, group, findCloud(environment))).toBeUndefined();
  });
});

describe("apisOf", () => {
  test("is what the grants open in the cloud, in their order", () => {
    const grants = [
      { roleDefinitionId: azureRoles["Azure Digital Twins Data Owner"], scope: twins },
      { roleDefinitionId: azureRoles.Reader, scope: machine },
      { roleDefinitionId: azureRoles.Reader, scope: group },
    ];
    expect(apisOf(grants, findCloud("public"))).toEqual([ofTwins, within(ofWorkspace)]);
    expect(apisOf(grants, findCloud("china"))).toEqual([
      { api: "Log Analytics API", tokenScope: "https://api.loganalytics.azure.cn/.default" },
    ]);
  });
});

describe("logsIngestionApi", () => {
  test("is what a role on a rule opens, in every cloud", () => {
    for (const cloud of nationalClouds) {
      const publisher = azureRoles["Monitoring Metrics Publisher"];
      expect(logsIngestionApi(cloud)).toEqual(findDataPlane(publisher, rule, cloud));
    }
  });

  test("is refused for a cloud without it", () => {
    expect(() => logsIngestionApi({ ...findCloud("china"), services: {} })).toThrow(
      new RangeError("the cloud in China has no Logs Ingestion API"),
    );
  });
});

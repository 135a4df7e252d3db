import { describe, expect, test } from "@jest/globals";
import { findAzureRole } from "../../../catalogue/azureRoles";
import { Environment, findCloud } from "../../../catalogue/clouds";
import { type DataPlane, findDataPlane, logsIngestionApi, metricsPublisher } from "../../../catalogue/dataPlanes";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
const twins = `${group}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
const rule = `${group}/providers/Microsoft.Insights/dataCollectionRules/rule`;
const lake = `${group}/providers/Microsoft.Storage/storageAccounts/lake`;

const ofTwins: DataPlane = {
  api: "Azure Digital Twins",
  service: "digitalTwins",
  addressTemplate: "https://{hostName}",
  tokenScope: "https://digitaltwins.azure.net/.default",
};
const ofWorkspace: DataPlane = {
  api: "Log Analytics API",
  service: "logAnalytics",
  addressTemplate: "https://api.loganalytics.io/v1/workspaces/{customerId}",
  tokenScope: "https://api.loganalytics.io/.default",
};
const ofLake: DataPlane = {
  api: "Azure Blob Storage",
  service: "blobStorage",
  addressTemplate: "https://{name}.blob.core.windows.net",
  tokenScope: "https://storage.azure.com/.default",
};
const ofMachine: DataPlane = {
  api: "Azure Monitor custom metrics",
  service: "customMetrics",
  addressTemplate: "https://{location}.monitoring.azure.com{id}/metrics",
  tokenScope: "https://monitoring.azure.com//.default",
};
const ofRule: DataPlane = {
  api: "Azure Monitor Logs Ingestion",
  service: "logsIngestion",
  tokenScope: "https://monitor.azure.com/.default",
};

/** The same data plane on a scope of several resources, which have no common address. */
const within = ({ api, service, tokenScope }: DataPlane): DataPlane => ({ api, service, tokenScope });

const idOf = (role: string) => findAzureRole(role)?.roleDefinitionId ?? role;

describe("findDataPlane", () => {
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
    // The role on a rule gives access to the ingestion of logs, not to metrics of the rule.
    ["Monitoring Metrics Publisher", rule, ofRule],
    // The catalogue does not know the role.
    ["99999999-0000-4000-8000-00000000000a", workspace, undefined],
  ])("%s on %s", (role, scope, dataPlane) => {
    expect(findDataPlane(idOf(role), scope, findCloud("public"))).toEqual(dataPlane);
  });

  test.each<Environment>(["usgovernment", "dod", "china"])(
    "knows no Azure Digital Twins in the cloud %s",
    (environment) => {
      const owner = idOf("Azure Digital Twins Data Owner");
      expect(findDataPlane(owner, twins, findCloud(environment))).toBeUndefined();
      expect(findDataPlane(owner, group, findCloud(environment))).toBeUndefined();
    },
  );
});

describe("logsIngestionApi", () => {
  test.each(Object.values(Environment))(
    "is the API that a publisher to a rule uses, in the cloud %s",
    (environment) => {
      const cloud = findCloud(environment);
      expect(logsIngestionApi(cloud)).toEqual(findDataPlane(metricsPublisher.roleDefinitionId, rule, cloud));
    },
  );

  test("is refused for a cloud without it", () => {
    expect(() => logsIngestionApi({ ...findCloud("china"), services: {} })).toThrow(
      new RangeError("the cloud in China has no Logs Ingestion API"),
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import { azureEnvironments } from "../../../../../sandbox/cloud/azureEnvironments.ts";
import { deployer, group, refusal, simulatedAzure, subscription, workspace } from "../simulatedAzure.ts";

const name = "Telemetry-Endpoint";
const type = "Microsoft.Insights/dataCollectionEndpoints";
const id = `${group}/providers/${type}/${name}`;
const request = { location: "westeurope", networkAcls: { publicNetworkAccess: "Enabled" } };

function monitor() {
  return simulatedAzure().resourceManager.monitor;
}

test("an endpoint is made, found in any letter case, and taken away", () => {
  const { endpoints } = monitor();
  const endpoint = endpoints.put(group, name, request);
  const address = /^https:\/\/telemetry-endpoint-[0-9a-f]{4}\.westeurope-1\./;
  expect(endpoint).toEqual({
    ...request,
    id,
    name,
    type,
    immutableId: expect.stringMatching(/^dce-[0-9a-f]{32}$/),
    etag: expect.stringMatching(/^[0-9a-f]{8}-0000-0d00-0000-[0-9a-f]{8}0000$/),
    addresses: {
      configurationAccess: expect.stringMatching(new RegExp(`${address.source}control\\.monitor\\.azure\\.com$`)),
      logsIngestion: expect.stringMatching(new RegExp(`${address.source}ingest\\.monitor\\.azure\\.com$`)),
      metricsIngestion: expect.stringMatching(new RegExp(`${address.source}metrics\\.ingest\\.monitor\\.azure\\.com$`)),
    },
    systemData: {
      createdBy: deployer,
      createdByType: "Application",
      createdAt: "2026-11-21T09:00:00.000Z",
      lastModifiedBy: deployer,
      lastModifiedByType: "Application",
      lastModifiedAt: "2026-11-21T09:00:00.000Z",
    },
  });
  expect(endpoints.get(id.toUpperCase())).toEqual(endpoint);
  expect(endpoints.remove(id.toLowerCase())).toBe(true);
  expect(endpoints.get(id)).toBeUndefined();
});

test("a change keeps the addresses and drops what the request leaves out", () => {
  const { resourceManager, time } = simulatedAzure();
  const { endpoints } = resourceManager.monitor;
  const before = endpoints.put(group, name, { ...request, description: "first", tags: { a: "b" } });
  time.now = new Date("2026-11-22T09:00:00Z");
  const after = endpoints.put(group.toUpperCase(), name.toUpperCase(), { location: "West Europe" });
  expect(after).toEqual({
    id,
    name,
    type,
    location: "West Europe",
    immutableId: before.immutableId,
    addresses: before.addresses,
    etag: expect.stringMatching(/^[0-9a-f-]{36}$/),
    systemData: { ...before.systemData, lastModifiedAt: "2026-11-22T09:00:00.000Z" },
  });
  expect(after.etag).not.toBe(before.etag);
});

test("two endpoints of one name have addresses of their own", () => {
  const { endpoints } = monitor();
  const addresses = [1, 2, 3, 4].map(() => {
    const { logsIngestion } = endpoints.put(group, name, request).addresses;
    endpoints.remove(id);
    return logsIngestion;
  });
  expect(new Set(addresses).size).toBeGreaterThan(1);
});

describe("Azure refuses", () => {
  const invalid = (property: string, message: string) => ({
    status: 400,
    code: "InvalidPayload",
    message: "Data collection endpoint is invalid",
    details: [{ code: "InvalidProperty", message, target: `Properties.${property}` }],
  });

  test.each([
    [
      "a short name",
      "ab",
      {},
      invalid("Name", "'Name' is invalid: 'ab' has other than 3 to 44 letters, digits and '-'."),
    ],
    [
      "a name with a dot",
      "a.b.c",
      {},
      invalid("Name", "'Name' is invalid: 'a.b.c' has other than 3 to 44 letters, digits and '-'."),
    ],
    ["another kind", name, { kind: "Direct" }, invalid("Kind", "'Kind' is invalid: 'Direct'.")],
    [
      "another network access",
      name,
      { networkAcls: { publicNetworkAccess: "enabled" } },
      invalid("NetworkAcls.PublicNetworkAccess", "'NetworkAcls.PublicNetworkAccess' is invalid: 'enabled'."),
    ],
    [
      "an unknown region",
      name,
      { location: "atlantis" },
      {
        status: 400,
        code: "LocationNotAvailableForResourceType",
        message: `The provided location 'atlantis' is not available for resource type '${type}'. List of available regions for the resource type is '${azureEnvironments.public.regions.join(",")}'.`,
      },
    ],
  ])("%s", (_, endpoint, change, expected) => {
    expect(refusal(() => monitor().endpoints.put(group, endpoint, { ...request, ...change }))).toEqual(expected);
  });

  test("a move", () => {
    const { endpoints } = monitor();
    endpoints.put(group, name, request);
    expect(refusal(() => endpoints.put(group, name, { ...request, location: "eastus" }))).toEqual({
      status: 409,
      code: "InvalidResourceLocation",
      message:
        "The resource 'Telemetry-Endpoint' already exists in location 'westeurope' in resource group 'telemetry'. A resource with the same name cannot be created in location 'eastus'. Please select a new resource name.",
    });
  });

  test("a resource group that is not there", () => {
    expect(refusal(() => monitor().endpoints.put(`${subscription}/resourceGroups/nope`, name, request))).toEqual({
      status: 404,
      code: "ResourceGroupNotFound",
      message: "Resource group 'nope' could not be found.",
    });
  });

  test("to take away an endpoint that a rule uses, but not a table", () => {
    const { endpoints, rules, tables } = monitor();
    endpoints.put(group, name, request);
    tables.put(workspace, "App_CL", { schema: { columns: [{ name: "TimeGenerated", type: "dateTime" }] } });
    const rule = rules.put(group, "rule", {
      location: "westeurope",
      dataCollectionEndpointId: id.toUpperCase(),
      streamDeclarations: { "Custom-App_CL": { columns: [{ name: "TimeGenerated", type: "datetime" }] } },
      destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace }] },
      dataFlows: [{ streams: ["Custom-App_CL"], destinations: ["logs"] }],
    });
    expect(tables.remove(`${workspace}/tables/App_CL`)).toBe(true);
    expect(refusal(() => endpoints.remove(id))).toEqual({
      status: 409,
      code: "Conflict",
      message: `The data collection endpoint '${id}' is used by the rule '${rule.id}'.`,
    });
    rules.remove(rule.id);
    expect(endpoints.remove(id)).toBe(true);
  });
});

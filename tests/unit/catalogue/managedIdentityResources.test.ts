import { describe, expect, test } from "@jest/globals";
import { findManagedIdentityResource, managedIdentityResources } from "../../../catalogue/managedIdentityResources";
import { isResourceOf } from "../../../catalogue/scopes";

const subscription = "/subscriptions/20000000-0000-4000-8000-000000000001";
const group = `${subscription}/resourceGroups/telemetry`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;

describe("findManagedIdentityResource", () => {
  test.each(managedIdentityResources)("finds $resourceType in any letter case", (resource) => {
    const id = `${group}/providers/${resource.resourceType}/x`;
    const written = [id, id.toLowerCase(), id.toUpperCase()];
    expect(written.map(findManagedIdentityResource)).toEqual([resource, resource, resource]);
  });

  test.each([
    group,
    "gateway-vm",
    `${group}/providers/Microsoft.Web/sites/gateway`,
    `${machine}/extensions/agent`,
    `${subscription}/providers/Microsoft.Compute/virtualMachines/gateway-vm`,
    `${machine}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector`,
  ])("finds none at %s", (id) => {
    expect(findManagedIdentityResource(id)).toBeUndefined();
  });
});

describe("isResourceOf", () => {
  test.each([
    ["Microsoft.Compute/virtualMachines", machine, true],
    ["microsoft.compute/VIRTUALMACHINES", machine, true],
    ["Microsoft.Compute/virtualMachines/extensions", `${machine}/extensions/agent`, true],
    ["Microsoft.Compute/virtualMachines", `${machine}/extensions/agent`, false],
    ["Microsoft.Insights/diagnosticSettings", `${machine}/providers/Microsoft.Insights/diagnosticSettings/all`, false],
    ["Microsoft.Compute/virtualMachines", machine.replace("/resourceGroups/telemetry", ""), false],
    ["Microsoft.Compute/virtualMachines", "", false],
  ])("%s: of %s it is %j", (resourceType, id, is) => {
    expect(isResourceOf(resourceType, id)).toBe(is);
  });
});

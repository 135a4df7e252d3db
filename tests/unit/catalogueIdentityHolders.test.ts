import { describe, expect, test } from "@jest/globals";
import { findIdentityHolder, identityHolders } from "../../components/catalogue/identityHolders";
import { isResourceOf } from "../../components/catalogue/scopes";

const subscription = "/subscriptions/20000000-0000-4000-8000-000000000001";
const group = `${subscription}/resourceGroups/telemetry`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;

describe("what has or is a managed identity", () => {
  test.each(identityHolders.map(({ resourceType, name }) => [resourceType, name]))("%s is %s", (resourceType, name) => {
    const id = `${group}/providers/${resourceType}/x`;
    for (const written of [id, id.toLowerCase(), id.toUpperCase()]) {
      expect(findIdentityHolder(written)).toEqual({ resourceType, name });
    }
  });

  test.each([
    group,
    "gateway-vm",
    `${group}/providers/Microsoft.Web/sites/gateway`,
    `${machine}/extensions/agent`,
    `${subscription}/providers/Microsoft.Compute/virtualMachines/gateway-vm`,
    `${machine}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector`,
  ])("%s is none", (id) => {
    expect(findIdentityHolder(id)).toBeUndefined();
  });
});

describe("a resource of a type", () => {
  test.each([
    ["Microsoft.Compute/virtualMachines", machine, true],
    ["microsoft.compute/VIRTUALMACHINES", machine, true],
    ["Microsoft.Compute/virtualMachines/extensions", `${machine}/extensions/agent`, true],
    ["Microsoft.Compute/virtualMachines", `${machine}/extensions/agent`, false],
    ["Microsoft.Insights/diagnosticSettings", `${machine}/providers/Microsoft.Insights/diagnosticSettings/all`, false],
    ["Microsoft.Compute/virtualMachines", machine.replace("/resourceGroups/telemetry", ""), false],
    ["Microsoft.Compute/virtualMachines", "", false],
  ])("%s: %s is one or not", (resourceType, id, is) => {
    expect(isResourceOf(resourceType, id)).toBe(is);
  });
});

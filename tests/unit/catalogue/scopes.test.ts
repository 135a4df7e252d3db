import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isSameScope, parseScope } from "../../../catalogue/scopes";

const subscriptionId = "20000000-0000-4000-8000-000000000001";
const subscription = `/subscriptions/${subscriptionId}`;
const group = `${subscription}/resourceGroups/telemetry`;
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
const inGroup = { kind: "resource", subscriptionId, resourceGroupName: "telemetry" };

describe("an Azure Resource Manager id", () => {
  test.each([
    ["/providers/Microsoft.Management/managementGroups/platform", { kind: "managementGroup", name: "platform" }],
    [subscription, { kind: "subscription", name: subscriptionId, subscriptionId }],
    [group, { kind: "resourceGroup", name: "telemetry", subscriptionId, resourceGroupName: "telemetry" }],
    [machine, { ...inGroup, resourceType: "Microsoft.Compute/virtualMachines", name: "gateway-vm" }],
    [
      `${machine}/extensions/agent`,
      { ...inGroup, resourceType: "Microsoft.Compute/virtualMachines/extensions", name: "agent" },
    ],
    [
      `${machine}/providers/Microsoft.Insights/diagnosticSettings/all`,
      { ...inGroup, resourceType: "Microsoft.Insights/diagnosticSettings", name: "all" },
    ],
    [
      `${subscription}/providers/Microsoft.Insights/actionGroups/all`,
      { kind: "resource", subscriptionId, resourceType: "Microsoft.Insights/actionGroups", name: "all" },
    ],
  ])("%s is taken apart", (id, scope) => {
    expect(parseScope(id)).toEqual(scope);
  });

  test.each([
    "",
    "/",
    "telemetry",
    group.slice(1),
    `${group}/`,
    `/${group}`,
    "/subscriptions",
    "/subscriptions/production",
    `${subscription}/resourceGroups`,
    `${subscription}/resourceGroups/ends-with-a-dot.`,
    `${subscription}/resourceGroups/${"x".repeat(91)}`,
    `${subscription}/resourceGroups/a b`,
    `${subscription}/virtualMachines/gateway-vm`,
    `${group}/providers`,
    `${group}/providers/Microsoft.Compute`,
    `${group}/providers/Microsoft.Compute/virtualMachines`,
    `${group}/providers/Compute/virtualMachines/gateway-vm`,
    `${machine}/extensions`,
    `${machine}/providers/Microsoft.Insights`,
    `${machine} `,
    `${group}/providers/Microsoft.Compute/virtual-machines/gateway-vm`,
    "/providers/Microsoft.Management/managementGroups",
    "/providers/Microsoft.Authorization/roleDefinitions/x",
  ])("is not %j", (id) => {
    expect(parseScope(id)).toBeUndefined();
  });

  test("names the same whatever its letter case", () => {
    const anyCase = fc.constantFrom(subscription, group, machine).chain((id) =>
      fc.array(fc.boolean(), { minLength: id.length, maxLength: id.length }).map((upper) => ({
        id,
        written: Array.from(id, (letter, index) => (upper[index] ? letter.toUpperCase() : letter.toLowerCase())).join(
          "",
        ),
      })),
    );
    fc.assert(
      fc.property(anyCase, ({ id, written }) => {
        expect(isSameScope(id, written)).toBe(true);
        expect(parseScope(written)?.kind).toBe(parseScope(id)?.kind);
        expect(parseScope(written)?.name.toLowerCase()).toBe(parseScope(id)?.name);
      }),
    );
  });

  test("is not the same as that of something in it", () => {
    expect(isSameScope(group, machine)).toBe(false);
  });
});

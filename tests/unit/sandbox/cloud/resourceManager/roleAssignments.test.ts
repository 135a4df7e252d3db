import { describe, expect, test } from "@jest/globals";
import {
  application,
  assignmentsMade,
  deployer,
  group,
  newcomer,
  nobody,
  refusal,
  simulatedAzure,
  subscription,
  tenantId,
  user,
  virtualMachine,
  workspace,
} from "../simulatedAzure.ts";

const reader = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
const publisher = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/3913510d-42f4-4e42-8a64-420c390055eb`;
const name = "40000000-0000-4000-8000-000000000001";
const otherName = "40000000-0000-4000-8000-000000000002";
const request = { roleDefinitionId: reader, principalId: application, principalType: "ServicePrincipal" };

function roleAssignments() {
  return simulatedAzure().resourceManager.roleAssignments;
}

const assignment = {
  ...request,
  id: `${workspace}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  name,
  type: "Microsoft.Authorization/roleAssignments",
  scope: workspace,
  createdOn: "2026-11-21T09:00:00.000Z",
  updatedOn: "2026-11-21T09:00:00.000Z",
  createdBy: deployer,
  updatedBy: deployer,
};

test("an assignment is made, found in any letter case, and taken away", () => {
  const assignments = roleAssignments();
  expect(assignments.put(workspace, name, request)).toEqual(assignment);
  expect(assignments.get(assignment.id.toUpperCase())).toEqual(assignment);
  expect(assignments.remove(assignment.id.toLowerCase())).toBe(true);
  expect(assignments.get(assignment.id)).toBeUndefined();
  expect(assignments.remove(assignment.id)).toBe(false);
});

test.each([
  ["the subscription", subscription],
  ["the resource group", group],
  ["a resource in another letter case", workspace.toUpperCase()],
])("%s is a scope", (_, scope) => {
  expect(roleAssignments().put(scope, name, request).scope).toBe(scope);
});

test("a role definition may be named without a subscription", () => {
  const bare = reader.slice(subscription.length);
  expect(roleAssignments().put(workspace, name, { ...request, roleDefinitionId: bare }).roleDefinitionId).toBe(bare);
});

test("the same again changes nothing but description and condition", () => {
  const { resourceManager, time } = simulatedAzure();
  resourceManager.roleAssignments.put(workspace, name, request);
  time.now = new Date("2026-11-22T09:00:00Z");
  const change = { description: "reads", condition: "@Resource[x] StringEquals 'y'", conditionVersion: "2.0" };
  expect(resourceManager.roleAssignments.put(workspace.toUpperCase(), name, { ...request, ...change })).toEqual({
    ...assignment,
    ...change,
    updatedOn: "2026-11-22T09:00:00.000Z",
  });
  expect(assignmentsMade(resourceManager.roleAssignments)).toHaveLength(1);
});

describe("the directory", () => {
  test("says what the principal is when the request does not", () => {
    const { principalType } = roleAssignments().put(workspace, name, { roleDefinitionId: reader, principalId: user });
    expect(principalType).toBe("User");
  });

  test("is not asked about a new principal of which the request says what it is", () => {
    expect(roleAssignments().put(workspace, name, { ...request, principalId: newcomer }).principalId).toBe(newcomer);
  });
});

const notFound = (principalId: string) => ({
  status: 400,
  code: "PrincipalNotFound",
  message: `Principal ${principalId.replaceAll("-", "")} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group. See https://aka.ms/docs-principaltype`,
});
const updateNotPermitted = {
  status: 400,
  code: "RoleAssignmentUpdateNotPermitted",
  message: "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
};
const badCondition = {
  status: 400,
  code: "InvalidRoleAssignmentCondition",
  message: "The given role assignment condition is invalid.",
};

describe("Azure refuses", () => {
  test.each([
    [
      "a name that is no GUID",
      workspace,
      "reader",
      {},
      {
        status: 400,
        code: "InvalidRoleAssignmentId",
        message: "The role assignment ID 'reader' is not valid. The role assignment ID must be a GUID.",
      },
    ],
    [
      "a scope that is no resource id",
      "workspace",
      name,
      {},
      {
        status: 404,
        code: "MissingSubscription",
        message: "The request did not have a subscription or a valid tenant level resource provider.",
      },
    ],
    [
      "an unknown subscription",
      "/subscriptions/abc",
      name,
      {},
      { status: 404, code: "SubscriptionNotFound", message: "The subscription 'abc' could not be found." },
    ],
    [
      "an unknown resource group",
      `${subscription}/resourceGroups/nope`,
      name,
      {},
      { status: 404, code: "ResourceGroupNotFound", message: "Resource group 'nope' could not be found." },
    ],
    [
      "an unknown resource",
      `${workspace}x`,
      name,
      {},
      {
        status: 404,
        code: "ResourceNotFound",
        message:
          "The Resource 'Microsoft.OperationalInsights/workspaces/logsx' under resource group 'telemetry' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
      },
    ],
    [
      "an unknown role",
      workspace,
      name,
      { roleDefinitionId: reader.replace("acdd72a7", "00000000") },
      {
        status: 404,
        code: "RoleDefinitionDoesNotExist",
        message: "The specified role definition with ID '00000000338548efbd42f606fba81ae7' does not exist.",
      },
    ],
    [
      "a role of another subscription",
      workspace,
      name,
      { roleDefinitionId: reader.replace("20000000", "20000001") },
      {
        status: 404,
        code: "RoleDefinitionDoesNotExist",
        message: "The specified role definition with ID 'acdd72a7338548efbd42f606fba81ae7' does not exist.",
      },
    ],
    [
      "a role by name",
      workspace,
      name,
      { roleDefinitionId: "Reader" },
      { status: 400, code: "BadRequestFormat", message: "The request was incorrectly formatted." },
    ],
    [
      "a principal that is no GUID",
      workspace,
      name,
      { principalId: "gateway" },
      {
        status: 400,
        code: "InvalidPrincipalId",
        message: "A valid principal ID must be provided for role assignment.",
      },
    ],
    ["an unknown principal", workspace, name, { principalId: nobody }, notFound(nobody)],
    [
      "a new principal of which it is not said what it is",
      workspace,
      name,
      { principalId: newcomer, principalType: undefined },
      notFound(newcomer),
    ],
    [
      "a new principal of which the wrong thing is said",
      workspace,
      name,
      { principalId: newcomer, principalType: "User" },
      notFound(newcomer),
    ],
    [
      "a principal of another type",
      workspace,
      name,
      { principalType: "User" },
      {
        status: 400,
        code: "UnmatchedPrincipalType",
        message:
          "The PrincipalId '30000000000040008000000000000001' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'.",
      },
    ],
    ["a condition without its version", workspace, name, { condition: "true" }, badCondition],
    ["a condition of version 1.0", workspace, name, { condition: "true", conditionVersion: "1.0" }, badCondition],
    ["a version without a condition", workspace, name, { conditionVersion: "2.0" }, badCondition],
    ...[
      "(@Resource[x] StringEquals 'y'",
      "@Resource[x] StringEquals 'y')",
      "(@Resource[x) StringEquals 'y']",
      "@Resource[x] StringEquals 'y",
      "@Resource[x] StringEquals {'y'",
      `@Resource[x] StringEquals '${"y".repeat(8192)}'`,
    ].map((condition) => {
      const request = { condition, conditionVersion: "2.0" };
      return [`the condition ${condition.slice(0, 40)}`, workspace, name, request, badCondition] as const;
    }),
  ])("%s", (_, scope, id, change, expected) => {
    const assignments = roleAssignments();
    expect(refusal(() => assignments.put(scope, id, { ...request, ...change }))).toEqual(expected);
    expect(assignmentsMade(assignments)).toEqual([]);
  });

  test.each([
    ["as it was", workspace, reader],
    ["in another letter case", workspace.toUpperCase(), reader],
    ["with the role's id in its bare form", workspace, reader.slice(subscription.length)],
  ])("the same grant under another name, %s", (_, scope, roleDefinitionId) => {
    const assignments = roleAssignments();
    assignments.put(workspace, name, request);
    expect(refusal(() => assignments.put(scope, otherName, { ...request, roleDefinitionId }))).toEqual({
      status: 409,
      code: "RoleAssignmentExists",
      message:
        "The role assignment already exists. The ID of the existing role assignment is 40000000000040008000000000000001.",
    });
  });

  test.each([
    ["role", workspace, { roleDefinitionId: publisher }],
    ["principal", workspace, { principalId: user, principalType: "User" }],
    ["scope", virtualMachine, {}],
  ])("another %s under the same name", (_, scope, change) => {
    const assignments = roleAssignments();
    assignments.put(workspace, name, request);
    expect(refusal(() => assignments.put(scope, name, { ...request, ...change }))).toEqual(updateNotPermitted);
    expect(assignmentsMade(assignments)).toEqual([assignment]);
  });
});

test("an assignment does not get another type of principal", () => {
  const assignments = roleAssignments();
  assignments.put(workspace, name, request);
  expect(refusal(() => assignments.put(workspace, name, { ...request, principalType: "User" }))).toEqual({
    status: 400,
    code: "UnmatchedPrincipalType",
    message:
      "The PrincipalId '30000000000040008000000000000001' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'.",
  });
  expect(assignmentsMade(assignments)).toEqual([assignment]);
});

test("what is assigned on a resource goes with it, what is assigned above or beside it stays", () => {
  const { resourceManager } = simulatedAzure();
  const scopes = [group, workspace, `${workspace}-us`, virtualMachine];
  scopes.forEach((scope, index) => {
    resourceManager.roleAssignments.put(scope, name.replace(/.$/, String(index)), request);
  });
  resourceManager.resources.remove(workspace.toUpperCase());
  expect(assignmentsMade(resourceManager.roleAssignments).map(({ scope }) => scope)).toEqual([
    group,
    virtualMachine,
    `${workspace}-us`,
  ]);
});

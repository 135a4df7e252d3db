import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Cloud } from "../../../../../sandbox/cloud/cloud.ts";
import { plainApplication } from "../../../../../sandbox/cloud/directory/applications.ts";
import { plainServicePrincipal } from "../../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { Store } from "../../../../../sandbox/cloud/store.ts";
import { group, refusal, tenantId } from "../simulatedAzure.ts";

let store: Store;
let cloud: Cloud;

beforeEach(() => {
  store = new Store(":memory:");
  cloud = new Cloud(store, { clock: () => new Date("2027-03-01T12:00:00Z") });
});

afterEach(() => store.close());

const assignReader = (principalId: string) =>
  cloud.resourceManager.roleAssignments.put(group, "40000000-0000-4000-8000-000000000001", {
    roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
    principalId,
    principalType: "ServicePrincipal",
  });

const notFound = (principalId: string) => ({
  status: 400,
  code: "PrincipalNotFound",
  message: expect.stringContaining(
    `Principal ${principalId.replaceAll("-", "")} does not exist in the directory ${tenantId}.`,
  ),
});

test("an application gets a role through its service principal alone", () => {
  const { applications, servicePrincipals } = cloud.directory;
  const application = applications.create({ ...plainApplication, displayName: "Telemetry gateway" });
  const { id } = servicePrincipals.create(application.appId, plainServicePrincipal);
  for (const other of [application.id, application.appId]) {
    expect(refusal(() => assignReader(other))).toEqual(notFound(other));
  }
  const assignment = assignReader(id);
  expect(assignment.principalId).toBe(id);

  servicePrincipals.remove(id);
  expect(cloud.resourceManager.roleAssignments.get(assignment.id)).toEqual(assignment);
  cloud.resourceManager.roleAssignments.remove(assignment.id);
  expect(refusal(() => assignReader(id))).toEqual(notFound(id));
});

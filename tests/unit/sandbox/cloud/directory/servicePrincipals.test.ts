import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { plainServicePrincipal } from "../../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { adele, bad, nobody, refusal, type SimulatedDirectory, simulatedDirectory } from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;

beforeEach(() => {
  tenant = simulatedDirectory();
});

afterEach(() => tenant.close());

describe("a service principal", () => {
  test("is there once for an application", () => {
    const client = tenant.application();
    tenant.servicePrincipal(client);
    expect(refusal(() => tenant.servicePrincipal(client))).toBe(
      `409 Request_MultipleObjectsWithSameKeyValue: The service principal cannot be created, updated, or restored because the service principal name ${client.appId} is already in use.`,
    );
  });

  test("needs an application, of the tenant or of Microsoft", () => {
    expect(refusal(() => tenant.directory.servicePrincipals.create(nobody, plainServicePrincipal))).toBe(
      bad(`The appId '${nobody}' of the service principal does not reference a valid application object.`),
    );
    const storage = tenant.directory.servicePrincipals.create(
      "e406a681-f3d4-42a8-90b6-c2b029497af1",
      plainServicePrincipal,
    );
    expect([storage.displayName, storage.appOwnerOrganizationId === tenant.directory.tenantId]).toEqual([
      "Azure Storage",
      false,
    ]);
  });

  test("can stand for a managed identity", () => {
    tenant.directory.addManagedIdentity({
      objectId: nobody,
      clientId: adele,
      displayName: "vm",
      resourceId: "/subscriptions/s/vm",
      isUserAssigned: false,
      createdAt: "2027-02-01T12:00:00.000Z",
    });
    expect(tenant.directory.findPrincipal(nobody)).toEqual({
      objectId: nobody,
      principalType: "ServicePrincipal",
      displayName: "vm",
      createdAt: "2027-02-01T12:00:00.000Z",
    });
  });
});

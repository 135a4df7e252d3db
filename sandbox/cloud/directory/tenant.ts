/** The simulated tenant: what is there before anybody does anything. */
export const tenant = {
  id: "10000000-0000-4000-8000-000000000001",
  /** What its first domain begins with. */
  name: "contoso",
} as const;

/** Microsoft's own tenant, where its applications are registered. */
export const microsoftTenantId = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/** The identity that commands run as: an application of the tenant, as in a pipeline. */
export const deployer = {
  applicationObjectId: "12000000-0000-4000-8000-000000000001",
  clientId: "12000000-0000-4000-8000-000000000002",
  objectId: "12000000-0000-4000-8000-000000000003",
  displayName: "Platform deployment",
} as const;

export const users = [
  { id: "13000000-0000-4000-8000-000000000001", name: "Adele Vance", account: "adele.vance" },
  { id: "13000000-0000-4000-8000-000000000002", name: "Megan Bowen", account: "megan.bowen" },
] as const;

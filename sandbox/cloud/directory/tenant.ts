/** The simulated tenant. */
export const tenant = {
  id: "10000000-0000-4000-8000-000000000001",
  /** The first part of its first domain. */
  name: "contoso",
} as const;

/** The tenant in which Microsoft registers its own applications. */
export const microsoftTenantId = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/** The identity that commands run as. It is an application of the tenant, as in a pipeline. */
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

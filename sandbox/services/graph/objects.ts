import type { Cloud } from "../../cloud/cloud.ts";
import { users } from "../../cloud/directory/tenant.ts";
import type { Application, ServicePrincipal } from "../../cloud/directory/types.ts";
import { directoryAudits } from "./directoryAudits.ts";
import type { ReadName } from "./reads.ts";

interface CollectionOfObjects {
  readonly read: ReadName;
  list(cloud: Cloud): readonly object[];
  /** The number of objects on a page if the request names none. @default 100 */
  readonly pageSize?: number;
  /** Whether one of its objects can be read by its id. @default false */
  readonly isAddressable?: boolean;
}

const countryLetterCode = "NL";

/** Collections by their paths. Those of objects that the simulated tenant cannot have are empty. */
export const collections: Readonly<Record<string, CollectionOfObjects>> = {
  "auditLogs/directoryAudits": {
    read: "auditLogs",
    list: ({ directory }) => directoryAudits(directory),
    pageSize: 1000,
    isAddressable: true,
  },
  // This collection has the sign-ins of people, and people cannot sign in to the simulated tenant.
  "auditLogs/signIns": { read: "auditLogs", list: () => [], pageSize: 1000 },
  organization: { read: "organization", list: ({ directory }) => [organization(directory)], isAddressable: true },
  domains: { read: "domains", list: ({ directory }) => [domain(directory.domain)], isAddressable: true },
  users: {
    read: "users",
    list: ({ directory }) => users.map((user) => asUser(user, directory.domain)),
    isAddressable: true,
  },
  groups: { read: "groups", list: () => [] },
  devices: { read: "devices", list: () => [] },
  applications: {
    read: "applications",
    list: ({ directory }) => directory.applications.list().map(asApplication),
    isAddressable: true,
  },
  servicePrincipals: {
    read: "applications",
    list: ({ directory }) => directory.servicePrincipals.list().map(asServicePrincipal),
    isAddressable: true,
  },
};

/** The grants of delegated permissions that a service principal holds. */
export function permissionGrantsOf({ directory }: Cloud, servicePrincipalId: string): object[] {
  return directory.permissionGrants
    .list()
    .filter(({ clientId }) => clientId.toLowerCase() === servicePrincipalId.toLowerCase())
    .map(({ id, clientId, consentType, principalId, resourceId, scope }) => ({
      id,
      clientId,
      consentType,
      principalId: principalId ?? null,
      resourceId,
      scope,
    }));
}

function organization({ tenantId, domain: name }: Cloud["directory"]): object {
  return {
    id: tenantId,
    displayName: "Contoso",
    countryLetterCode,
    tenantType: "AAD",
    verifiedDomains: [{ name, type: "Managed", isDefault: true, isInitial: true, capabilities: "Email" }],
  };
}

function domain(id: string): object {
  return {
    id,
    authenticationType: "Managed",
    isAdminManaged: true,
    isDefault: true,
    isInitial: true,
    isVerified: true,
  };
}

function asUser({ id, name, account }: (typeof users)[number], domainName: string): object {
  const [givenName = "", surname = ""] = name.split(" ");
  return {
    id,
    displayName: name,
    givenName,
    surname,
    userPrincipalName: `${account}@${domainName}`,
    mail: `${account}@${domainName}`,
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    businessPhones: [],
  };
}

function asApplication({
  createdAt,
  owners,
  federatedIdentityCredentials,
  passwordCredentials,
  description,
  notes,
  serviceManagementReference,
  ...application
}: Application): object {
  return {
    ...application,
    description: description ?? null,
    notes: notes ?? null,
    serviceManagementReference: serviceManagementReference ?? null,
    createdDateTime: createdAt,
    // Graph never shows a secret again. It never shows its hash either.
    passwordCredentials: passwordCredentials.map(({ secretHash, ...credential }) => ({
      ...credential,
      secretText: null,
    })),
  };
}

function asServicePrincipal({ createdAt, owners, ...servicePrincipal }: ServicePrincipal): object {
  return { ...servicePrincipal, createdDateTime: createdAt };
}

import type { WrongConfiguration } from "./words";

const ofRole = "the name of a Microsoft Entra built-in role, such as Security Reader, or the template id of any role";
const ofEither = `${ofRole}; of a highly privileged role, an object: { role: …, acceptPrivileged: true }`;
const unprivileged =
  "a role that is not highly privileged, or this one in so many words: who has it can get rights that it does not give";

/** @param roles as a stack's file has them */
function withRoles(roles: string): string {
  return `application: { displayName: Gateway, directoryRoles: ${roles} }`;
}

export const directoryRoleFaults: readonly WrongConfiguration[] = [
  {
    title: "directory roles that are highly privileged, by name and by id",
    yaml: withRoles("[Global Administrator, E8611AB8-C189-46E8-94E1-60213AB1F814]"),
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.directoryRoles[0]
  found:   "Global Administrator"
  allowed: ${unprivileged}
  Did you mean { role: Global Administrator, acceptPrivileged: true }?

azure-api-access:application.directoryRoles[1]
  found:   "E8611AB8-C189-46E8-94E1-60213AB1F814"
  allowed: ${unprivileged}
  Did you mean { role: Privileged Role Administrator, acceptPrivileged: true }?`,
  },
  {
    title: "a directory role that only the tenant knows",
    yaml: withRoles("[99999999-0000-4000-8000-00000000000A]"),
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.directoryRoles[0]
  found:   "99999999-0000-4000-8000-00000000000A"
  allowed: a role that the catalogue knows, or this one in so many words: nobody can tell here whether it is highly privileged
  Did you mean { role: 99999999-0000-4000-8000-00000000000a, acceptPrivileged: true }?`,
  },
  {
    title: "the risk of a directory role accepted that has none",
    yaml: withRoles("[{ role: Security Reader, acceptPrivileged: true }]"),
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.directoryRoles[0].acceptPrivileged
  found:   true, with Security Reader, which is not highly privileged
  allowed: the role by itself, without an object around it
  Did you mean Security Reader?`,
  },
  {
    title: "the risk of a directory role not quite accepted",
    yaml: withRoles("[{ role: Global Administrator, acceptPrivileged: false }, { role: User Administrator }]"),
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.directoryRoles[0].acceptPrivileged
  found:   false
  allowed: true, or the role by itself, without an object around it

azure-api-access:application.directoryRoles[1].acceptPrivileged
  found:   nothing
  allowed: true, or the role by itself, without an object around it`,
  },
  {
    title: "directory roles misspelled",
    yaml: withRoles("[security reader, Report Reader, Nobody, { role: Globel Administrator, acceptPrivileged: true }]"),
    message: `The configuration of this stack has 4 faults; nothing was changed:

azure-api-access:application.directoryRoles[0]
  found:   "security reader"
  allowed: ${ofEither}
  Did you mean Security Reader?

azure-api-access:application.directoryRoles[1]
  found:   "Report Reader"
  allowed: ${ofEither}
  Did you mean Reports Reader?

azure-api-access:application.directoryRoles[2]
  found:   "Nobody"
  allowed: ${ofEither}

azure-api-access:application.directoryRoles[3].role
  found:   "Globel Administrator"
  allowed: ${ofRole}
  Did you mean Global Administrator?`,
  },
  {
    title: "directory roles that are not for applications",
    yaml: withRoles(
      "[Device Users, 10DAE51F-B6AF-4016-8D66-8C2A99B929B3, Mailbox Administrator, { role: Partner Tier2 Support, acceptPrivileged: true }]",
    ),
    message: `The configuration of this stack has 4 faults; nothing was changed:

azure-api-access:application.directoryRoles[0]
  found:   "Device Users"
  allowed: a role for applications, which this is not: Microsoft has deprecated it

azure-api-access:application.directoryRoles[1]
  found:   "10DAE51F-B6AF-4016-8D66-8C2A99B929B3"
  allowed: a role for applications, which this is not: it says what kind of user somebody is

azure-api-access:application.directoryRoles[2]
  found:   "Mailbox Administrator"
  allowed: a role for applications, which this is not: Microsoft has deprecated it

azure-api-access:application.directoryRoles[3].role
  found:   "Partner Tier2 Support"
  allowed: a role for applications, which this is not: it is for Microsoft and its partners alone`,
  },
  {
    title: "a directory role twice, by name, by id and in so many words",
    yaml: withRoles(
      "[Security Reader, 5D6B6BB7-de71-4623-b4af-96380a352509, { role: User Administrator, acceptPrivileged: true }, { role: fe930be7-5e62-47db-91af-98c3a49a38b1, acceptPrivileged: true }]",
    ),
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.directoryRoles[1]
  found:   Security Reader
  allowed: each only once, and the one at [0] is the same

azure-api-access:application.directoryRoles[3]
  found:   User Administrator
  allowed: each only once, and the one at [2] is the same`,
  },
  {
    title: "directory roles in other forms",
    yaml: withRoles("[5, [Security Reader], { name: Security Reader }]"),
    message: `The configuration of this stack has 5 faults; nothing was changed:

azure-api-access:application.directoryRoles[0]
  found:   5
  allowed: ${ofEither}

azure-api-access:application.directoryRoles[1]
  found:   a list of 1
  allowed: ${ofEither}

azure-api-access:application.directoryRoles[2].role
  found:   nothing
  allowed: ${ofRole}

azure-api-access:application.directoryRoles[2].acceptPrivileged
  found:   nothing
  allowed: true, or the role by itself, without an object around it

azure-api-access:application.directoryRoles[2].name
  found:   an unknown key
  allowed: role, acceptPrivileged`,
  },
  {
    title: "a directory role outside of a list",
    yaml: withRoles("Security Reader"),
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.directoryRoles
  found:   "Security Reader"
  allowed: a list of roles of Microsoft Entra`,
  },
];

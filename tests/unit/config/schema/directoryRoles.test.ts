import { onlyOnce } from "../allowed";
import { refuses } from "../refusals";

const roles = "the name of a Microsoft Entra built-in role, such as Security Reader, or the template id of any role";
const rolesOrAccepted = `${roles}; of a privileged role, an object: { role: …, acceptPrivileged: true }`;
const ordinaryRoles =
  "a role that is not privileged, or this one with acceptPrivileged: true: its holder can get rights that it does not give";
const knownRoles =
  "a role that the catalogue knows, or this one with acceptPrivileged: true: nobody can tell here whether it is privileged";
const rolesForApplications = "a role for applications, which this is not";
const accepted = "true, or the role by itself, without an object around it";

refuses(
  "application.directoryRoles",
  (directoryRoles) => ({ application: { displayName: "Gateway", directoryRoles } }),
  [
    {
      title: "roles that are privileged, by name and by id",
      written: ["Global Administrator", "E8611AB8-C189-46E8-94E1-60213AB1F814"],
      faults: [
        {
          path: "[0]",
          found: '"Global Administrator"',
          allowed: ordinaryRoles,
          suggestion: "{ role: Global Administrator, acceptPrivileged: true }",
        },
        {
          path: "[1]",
          found: '"E8611AB8-C189-46E8-94E1-60213AB1F814"',
          allowed: ordinaryRoles,
          suggestion: "{ role: Privileged Role Administrator, acceptPrivileged: true }",
        },
      ],
    },
    {
      title: "a role that only the tenant knows",
      written: ["99999999-0000-4000-8000-00000000000A"],
      faults: [
        {
          path: "[0]",
          found: '"99999999-0000-4000-8000-00000000000A"',
          allowed: knownRoles,
          suggestion: "{ role: 99999999-0000-4000-8000-00000000000a, acceptPrivileged: true }",
        },
      ],
    },
    {
      title: "the risk of a role accepted that has none",
      written: [{ role: "Security Reader", acceptPrivileged: true }],
      faults: [
        {
          path: "[0].acceptPrivileged",
          found: "true, with Security Reader, which is not privileged",
          allowed: "the role by itself, without an object around it",
          suggestion: "Security Reader",
        },
      ],
    },
    {
      title: "the risk of a role not quite accepted",
      written: [{ role: "Global Administrator", acceptPrivileged: false }, { role: "User Administrator" }],
      faults: [
        { path: "[0].acceptPrivileged", found: "false", allowed: accepted },
        { path: "[1].acceptPrivileged", found: "nothing", allowed: accepted },
      ],
    },
    {
      title: "roles misspelled",
      written: ["security reader", "Report Reader", "Nobody", { role: "Globel Administrator", acceptPrivileged: true }],
      faults: [
        { path: "[0]", found: '"security reader"', allowed: roles, suggestion: "Security Reader" },
        { path: "[1]", found: '"Report Reader"', allowed: roles, suggestion: "Reports Reader" },
        { path: "[2]", found: '"Nobody"', allowed: roles },
        { path: "[3].role", found: '"Globel Administrator"', allowed: roles, suggestion: "Global Administrator" },
      ],
    },
    {
      title: "roles that are not for applications",
      written: [
        "Device Users",
        "10DAE51F-B6AF-4016-8D66-8C2A99B929B3",
        "Mailbox Administrator",
        { role: "Partner Tier2 Support", acceptPrivileged: true },
      ],
      faults: [
        { path: "[0]", found: '"Device Users"', allowed: `${rolesForApplications}: Microsoft has deprecated it` },
        {
          path: "[1]",
          found: '"10DAE51F-B6AF-4016-8D66-8C2A99B929B3"',
          allowed: `${rolesForApplications}: it says what kind of user somebody is`,
        },
        {
          path: "[2]",
          found: '"Mailbox Administrator"',
          allowed: `${rolesForApplications}: Microsoft has deprecated it`,
        },
        {
          path: "[3].role",
          found: '"Partner Tier2 Support"',
          allowed: `${rolesForApplications}: it is for Microsoft and its partners alone`,
        },
      ],
    },
    {
      title: "a role twice, by name, by id and in so many words",
      written: [
        "Security Reader",
        "5D6B6BB7-de71-4623-b4af-96380a352509",
        { role: "User Administrator", acceptPrivileged: true },
        { role: "fe930be7-5e62-47db-91af-98c3a49a38b1", acceptPrivileged: true },
      ],
      faults: [
        { path: "[1]", found: "Security Reader", allowed: onlyOnce(0) },
        { path: "[3]", found: "User Administrator", allowed: onlyOnce(2) },
      ],
    },
    {
      title: "roles in other forms",
      written: [5, ["Security Reader"], { name: "Security Reader" }],
      faults: [
        { path: "[0]", found: "5", allowed: rolesOrAccepted },
        { path: "[1]", found: "a list of 1", allowed: rolesOrAccepted },
        { path: "[2].role", found: "nothing", allowed: roles },
        { path: "[2].acceptPrivileged", found: "nothing", allowed: accepted },
        { path: "[2].name", found: "an unknown key", allowed: "role, acceptPrivileged" },
      ],
    },
    {
      title: "a role outside of a list",
      written: "Security Reader",
      faults: [{ path: "", found: '"Security Reader"', allowed: "a list of roles of Microsoft Entra" }],
    },
  ],
);

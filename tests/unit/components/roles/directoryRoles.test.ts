import { describe, expect, test } from "@jest/globals";
import type { Access } from "../../../../components/access";
import { type DirectoryRoleGrant, DirectoryRoles } from "../../../../components/roles/directoryRoles";
import { deploy, refusalOf } from "../mockedDeployment";

const securityReader = "5d6b6bb7-de71-4623-b4af-96380a352509";
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const ownRole = "99999999-0000-4000-8000-00000000000a";

const directoryRoles = (roles: DirectoryRoleGrant[]) => () =>
  new DirectoryRoles("directory-roles", { servicePrincipalObjectId: "client", roles, environment: "dod" });

describe("DirectoryRoles", () => {
  test("gives each role by its template, and tells the access", async () => {
    const { resources, outputs } = await deploy(
      () =>
        directoryRoles([
          { role: "Security Reader" },
          { role: globalAdministrator.toUpperCase(), acceptPrivileged: true },
          { role: ownRole, acceptPrivileged: true },
        ])().access,
    );

    // The alias is the name that the resource has while the catalogue does not know the role.
    const assignment = (key: string, roleId: string) => ({
      type: "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment",
      name: `directory-roles-${key}`,
      parent: "directory-roles",
      inputs: { principalObjectId: "client", roleId },
      ...(key !== roleId && { aliases: [`directory-roles-${roleId}`] }),
      retries: true,
    });
    const accessTo = (key: string, name: string, id: string): Access => ({
      key: `directoryRole/${key}`,
      kind: "directoryRole",
      name,
      id,
      principal: "application",
      api: "Microsoft Graph",
      service: "microsoftGraph",
      tokenScope: "https://dod-graph.microsoft.us/.default",
    });
    const access = [
      accessTo("security-reader", "Security Reader", securityReader),
      accessTo("global-administrator", "Global Administrator", globalAdministrator),
      accessTo(ownRole, ownRole, ownRole),
    ];
    expect(resources).toEqual([
      { type: "azure-api-access:index:DirectoryRoles", name: "directory-roles", inputs: {}, outputs: { access } },
      assignment(ownRole, ownRole),
      assignment("global-administrator", globalAdministrator),
      assignment("security-reader", securityReader),
    ]);
    expect(outputs).toEqual(access);
  });

  test("refuses every role that may not be given, and declares nothing", async () => {
    const refusal = await refusalOf(
      directoryRoles([
        { role: "Report Reader" },
        { role: "Security Reader" },
        { role: "Mailbox Administrator", acceptPrivileged: true },
        { role: globalAdministrator, acceptPrivileged: false },
        { role: ownRole },
        { role: "Global Reader", acceptPrivileged: true },
      ]),
    );
    expect(refusal).toEqual({
      component: "DirectoryRoles directory-roles",
      faults: [
        {
          path: "roles[0].role",
          found: '"Report Reader"',
          allowed:
            "the name of a Microsoft Entra built-in role, such as Security Reader, or the template id of any role",
          suggestion: "Reports Reader",
        },
        {
          path: "roles[2].role",
          found: '"Mailbox Administrator"',
          allowed: "a role for applications, which this is not: Microsoft has deprecated it",
        },
        {
          path: "roles[3].role",
          found: `"${globalAdministrator}"`,
          allowed:
            "a role that is not privileged, or this one with acceptPrivileged: true: its holder can get rights that it does not give",
          suggestion: "{ role: Global Administrator, acceptPrivileged: true }",
        },
        {
          path: "roles[4].role",
          found: `"${ownRole}"`,
          allowed:
            "a role that the catalogue knows, or this one with acceptPrivileged: true: nobody can tell here whether it is privileged",
          suggestion: `{ role: ${ownRole}, acceptPrivileged: true }`,
        },
        {
          path: "roles[5].acceptPrivileged",
          found: "true, with Global Reader, which is not privileged",
          allowed: "the role by itself, without an object around it",
          suggestion: "Global Reader",
        },
      ],
      declared: [],
    });
  });
});

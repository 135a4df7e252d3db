import { expect, test } from "@jest/globals";
import { DirectoryRoles } from "../../../components/directoryRoles";
import { deploy } from "./mockedDeployment";

const securityReader = "5d6b6bb7-de71-4623-b4af-96380a352509";
const ownRole = "99999999-0000-4000-8000-00000000000a";

test("DirectoryRoles gives each role by its template, and says which", async () => {
  const { resources, outputs } = await deploy(
    () =>
      new DirectoryRoles("directory-roles", {
        servicePrincipalObjectId: "client",
        roles: [
          { role: "Security Reader", templateId: securityReader },
          // One that the catalogue does not know, which is called what it is asked for.
          { role: ownRole, templateId: ownRole },
        ],
      }).access,
  );

  const assignment = (name: string, roleId: string) => ({
    type: "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment",
    name: `directory-roles-${name}`,
    parent: "directory-roles",
    inputs: { principalObjectId: "client", roleId },
    retries: true,
  });
  const access = [
    { kind: "directoryRole", name: "Security Reader", principal: "application" },
    { kind: "directoryRole", name: ownRole, principal: "application" },
  ];
  expect(resources).toEqual([
    { type: "azure-api-access:index:DirectoryRoles", name: "directory-roles", inputs: {}, outputs: { access } },
    assignment(ownRole, ownRole),
    // With the name that it has while the catalogue does not know the role.
    { ...assignment("security-reader", securityReader), aliases: [`directory-roles-${securityReader}`] },
  ]);
  expect(outputs).toEqual(access);
});

import { narrowRoles, onlyOnce, roles, scopes, unprivilegedRoles } from "../allowed";
import { refuses } from "../refusals";
import { resourceGroup, workspaceId } from "../resources";

refuses(
  "application.roleAssignments",
  (roleAssignments) => ({ application: { displayName: "Gateway", roleAssignments } }),
  [
    {
      title: "a role misspelled",
      written: [{ role: "Log Analytics Raeder", scope: workspaceId }],
      faults: [
        { path: "[0].role", found: '"Log Analytics Raeder"', allowed: roles, suggestion: "Log Analytics Reader" },
      ],
    },
    {
      title: "roles that no application is given, by name and by id, even where privileges are accepted",
      written: [
        { role: "Owner", scope: workspaceId },
        { role: "18D7D88D-d35e-4fb5-a5c3-7773c20a72d9", scope: workspaceId },
        { role: "Role Based Access Control Administrator", scope: workspaceId, acceptPrivileged: true },
      ],
      faults: [
        { path: "[0].role", found: '"Owner"', allowed: narrowRoles("Owner may do everything and give it away") },
        {
          path: "[1].role",
          found: '"18D7D88D-d35e-4fb5-a5c3-7773c20a72d9"',
          allowed: narrowRoles("User Access Administrator may give itself and others every role"),
        },
        {
          path: "[2].role",
          found: '"Role Based Access Control Administrator"',
          allowed: narrowRoles("Role Based Access Control Administrator may give itself and others every role"),
        },
      ],
    },
    {
      title: "privileged roles that are not accepted as such, by name and by id",
      written: [
        { role: "Contributor", scope: workspaceId },
        { role: "B24988AC-6180-42a0-ab88-20f7382dd24c", scope: resourceGroup, acceptPrivileged: false },
        { role: "Key Vault Data Access Administrator", scope: workspaceId },
      ],
      faults: [
        {
          path: "[0].role",
          found: '"Contributor"',
          allowed: unprivilegedRoles,
          suggestion: "{ role: Contributor, acceptPrivileged: true, … }",
        },
        {
          path: "[1].acceptPrivileged",
          found: "false",
          allowed: "true, or nothing, where the role is not privileged",
        },
        {
          path: "[1].role",
          found: '"B24988AC-6180-42a0-ab88-20f7382dd24c"',
          allowed: unprivilegedRoles,
          suggestion: "{ role: Contributor, acceptPrivileged: true, … }",
        },
        {
          path: "[2].role",
          found: '"Key Vault Data Access Administrator"',
          allowed: unprivilegedRoles,
          suggestion: "{ role: Key Vault Data Access Administrator, acceptPrivileged: true, … }",
        },
      ],
    },
    {
      title: "privileges accepted of a role that has none",
      written: [{ role: "Reader", scope: workspaceId, acceptPrivileged: true }],
      faults: [
        {
          path: "[0].acceptPrivileged",
          found: "true, with Reader, which is not privileged",
          allowed: "nothing, where the role is not privileged",
        },
      ],
    },
    {
      title: "scopes that are none",
      written: [
        { role: "Reader", scope: resourceGroup.slice(1) },
        { role: "Reader", scope: `${resourceGroup}/` },
        { role: "Reader", scope: "/subscriptions/production" },
        { role: "Reader", scope: `${resourceGroup}/providers/Microsoft.Compute/virtualMachines` },
        { role: "Reader", scope: "/" },
      ],
      faults: [
        {
          path: "[0].scope",
          found: '"subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry"',
          allowed: scopes,
          suggestion: resourceGroup,
        },
        { path: "[1].scope", found: `"${resourceGroup}/"`, allowed: scopes, suggestion: resourceGroup },
        { path: "[2].scope", found: '"/subscriptions/production"', allowed: scopes },
        {
          path: "[3].scope",
          found: `"${resourceGroup}/providers/Microsoft.Compute/virtualMachines"`,
          allowed: scopes,
        },
        { path: "[4].scope", found: '"/"', allowed: scopes },
      ],
    },
    {
      title: "a grant twice, by name and by id, in different letter case",
      written: [
        { role: "Reader", scope: workspaceId },
        { role: "ACDD72A7-3385-48ef-bd42-f606fba81ae7", scope: workspaceId.toUpperCase() },
      ],
      faults: [{ path: "[1]", found: `Reader on ${workspaceId.toUpperCase()}`, allowed: onlyOnce(0) }],
    },
    {
      title: "a grant without a role and a scope",
      written: [{ condition: "" }],
      faults: [
        { path: "[0].role", found: "nothing", allowed: roles },
        { path: "[0].scope", found: "nothing", allowed: scopes },
        { path: "[0].condition", found: '""', allowed: "text of 1 to 8192 characters, not blank" },
      ],
    },
    {
      title: "the same fault in two places",
      written: [
        { role: "Raeder", scope: resourceGroup },
        { role: "Raeder", scope: workspaceId },
        { role: "Reader", scope: resourceGroup },
        { role: "Reader", scope: resourceGroup },
      ],
      faults: [
        { path: "[0].role", found: '"Raeder"', allowed: roles, suggestion: "Reader" },
        { path: "[1].role", found: '"Raeder"', allowed: roles, suggestion: "Reader" },
        { path: "[3]", found: `Reader on ${resourceGroup}`, allowed: onlyOnce(2) },
      ],
    },
  ],
);

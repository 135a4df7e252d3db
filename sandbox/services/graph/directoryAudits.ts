import { createHash } from "node:crypto";
import type { Directory } from "../../cloud/directory/directory.ts";
import { deployer } from "../../cloud/directory/tenant.ts";
import type { Timestamp } from "../../cloud/directory/types.ts";

interface Activity {
  readonly at: Timestamp;
  readonly name: string;
  readonly category: string;
  readonly operationType: string;
  readonly target: { readonly id: string; readonly displayName: string; readonly type: string };
}

/**
 * The events of the tenant, the newest first. They are made from the objects that exist, so there are none of objects
 * that were deleted.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directoryaudit
 */
export function directoryAudits(directory: Directory): object[] {
  return activities(directory)
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
    .map(asAudit);
}

function activities(directory: Directory): Activity[] {
  const applications = directory.applications.list();
  return [
    ...applications.map(({ id, displayName, createdAt }) =>
      ofApplications(createdAt, "Add application", "Add", { id, displayName, type: "Application" }),
    ),
    ...applications.flatMap(({ id, displayName, passwordCredentials, keyCredentials }) =>
      [...passwordCredentials, ...keyCredentials].map(({ startDateTime }) =>
        ofApplications(startDateTime, "Update application – Certificates and secrets management", "Update", {
          id,
          displayName,
          type: "Application",
        }),
      ),
    ),
    ...directory.servicePrincipals
      .list()
      .map(({ id, displayName, createdAt }) =>
        ofApplications(createdAt, "Add service principal", "Add", { id, displayName, type: "ServicePrincipal" }),
      ),
    ...directory.appRoleAssignments.list().map(({ resourceId, resourceDisplayName, createdAt }) =>
      ofApplications(createdAt, "Add app role assignment to service principal", "Assign", {
        id: resourceId,
        displayName: resourceDisplayName,
        type: "ServicePrincipal",
      }),
    ),
    ...directory.directoryRoleAssignments.list().map(({ principalId, createdAt }) => ({
      at: createdAt,
      name: "Add member to role",
      category: "RoleManagement",
      operationType: "Assign",
      target: {
        id: principalId,
        displayName: directory.findPrincipal(principalId)?.displayName ?? "",
        type: "ServicePrincipal",
      },
    })),
  ];
}

function ofApplications(at: Timestamp, name: string, operationType: string, target: Activity["target"]): Activity {
  return { at, name, category: "ApplicationManagement", operationType, target };
}

function asAudit({ at, name, category, operationType, target }: Activity): object {
  const { id: targetId, displayName, type } = target;
  const id = createHash("sha256").update(`${name} ${targetId} ${at}`).digest("hex");
  const { clientId, objectId, displayName: initiator } = deployer;
  return {
    id: `Directory_${guid(id)}_${id.slice(32, 37).toUpperCase()}`,
    category,
    correlationId: guid(id.slice(32)),
    result: "success",
    resultReason: "",
    activityDisplayName: name,
    activityDateTime: at,
    loggedByService: "Core Directory",
    operationType,
    initiatedBy: {
      user: null,
      app: { appId: clientId, displayName: initiator, servicePrincipalId: objectId, servicePrincipalName: null },
    },
    targetResources: [
      { id: targetId, displayName, type, userPrincipalName: null, groupType: null, modifiedProperties: [] },
    ],
    additionalDetails: [],
  };
}

/** The first 32 of some hexadecimal digits as a GUID. */
function guid(digits: string): string {
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => digits.slice(from, to))
    .join("-");
}

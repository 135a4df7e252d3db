import { azureEnvironments } from "../../../../sandbox/cloud/azureEnvironments.ts";
import { ArmError } from "../../../../sandbox/cloud/resourceManager/armError.ts";
import type { Principal, PrincipalLookup } from "../../../../sandbox/cloud/resourceManager/principalLookup.ts";
import { ResourceManager } from "../../../../sandbox/cloud/resourceManager/resourceManager.ts";
import type { RoleAssignment } from "../../../../sandbox/cloud/resourceManager/roleAssignments.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";

export const tenantId = "10000000-0000-4000-8000-000000000001";
export const deployer = "12000000-0000-4000-8000-000000000003";
export const deployerClientId = "12000000-0000-4000-8000-000000000002";
export const subscription = "/subscriptions/20000000-0000-4000-8000-000000000001";
export const group = `${subscription}/resourceGroups/telemetry`;
export const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;
export const workspaceInUs = `${workspace}-us`;
export const virtualMachine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;

export const application = "30000000-0000-4000-8000-000000000001";
export const user = "30000000-0000-4000-8000-000000000002";
/** A principal that other services of Azure do not know yet. */
export const newcomer = "30000000-0000-4000-8000-000000000003";
export const nobody = "30000000-0000-4000-8000-00000000dead";

/** Azure Resource Manager over a directory of three principals. The clock stands still until a test moves it. */
export function simulatedAzure({ replicationDelay = 0, environment = azureEnvironments.public } = {}) {
  const createdAt = "2026-11-21T08:00:00.000Z";
  const principals = new Map<string, Principal>([
    [application, { objectId: application, principalType: "ServicePrincipal", createdAt }],
    [user, { objectId: user, principalType: "User", createdAt }],
    [newcomer, { objectId: newcomer, principalType: "ServicePrincipal", createdAt }],
  ]);
  const managedIdentities: Parameters<PrincipalLookup["addManagedIdentity"]>[0][] = [];
  const time = { now: new Date("2026-11-21T09:00:00Z") };
  const resourceManager = new ResourceManager(
    new Store(":memory:"),
    {
      tenantId,
      findPrincipal: (objectId) => principals.get(objectId),
      isReplicated: ({ objectId }) => objectId !== newcomer,
      addManagedIdentity: (identity) => managedIdentities.push(identity),
    },
    {
      clock: () => time.now,
      replicationDelay,
      caller: { clientId: deployerClientId, objectId: deployer },
      environment,
    },
  );
  resourceManager.seed(time.now);
  return { resourceManager, managedIdentities, time };
}

/** The role assignments that a new cloud does not have. */
export function assignmentsMade(roleAssignments: { list(): RoleAssignment[] }): RoleAssignment[] {
  return roleAssignments.list().filter(({ principalId }) => principalId !== deployer);
}

/** Every part of a refusal. */
export function refusal(call: () => unknown) {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const { status, code, message, details } = error;
    return details.length === 0 ? { status, code, message } : { status, code, message, details };
  }
  throw new Error("nothing was refused");
}

import { getAutomationAccount } from "@pulumi/azure-native/automation";
import { getVirtualMachine } from "@pulumi/azure-native/compute";
import { getMachine } from "@pulumi/azure-native/hybridcompute";
import { getUserAssignedIdentity } from "@pulumi/azure-native/managedidentity";
import { alternatives } from "../../catalogue/alternatives";
import {
  findManagedIdentityResource,
  type ManagedIdentityResourceType,
  managedIdentityResources,
} from "../../catalogue/managedIdentityResources";
import { parseScope } from "../../catalogue/scopes";
import type { Principal } from "../../components/roles/assignRole";
import { refuse } from "./collectFaults";
import { findIdentityElsewhere } from "./identitiesElsewhere";
import { findResource, isWithin } from "./resources";

/** Azure's answer about a resource that has a managed identity, or is one. */
interface FoundResource {
  readonly id: string;
  /** Object id. Absent or empty: the resource has no identity of its own. */
  readonly principalId?: string | undefined;
  /** Resource ids of the identities that are resources themselves. */
  readonly userAssigned?: readonly string[];
}

interface ResourceType {
  /** The command that switches the identity of such a resource on. */
  readonly switchOn: (id: string, name: string, resourceGroupName: string) => string;
  ask(resourceGroupName: string, name: string): Promise<FoundResource>;
}

interface Identity {
  readonly principalId: string;
  readonly userAssignedIdentities?: Readonly<Record<string, unknown>>;
}

const foundResource = (id: string, identity: Identity | undefined): FoundResource => ({
  id,
  principalId: identity?.principalId,
  userAssigned: Object.keys(identity?.userAssignedIdentities ?? {}),
});

const resourceTypes: Readonly<Record<ManagedIdentityResourceType, ResourceType>> = {
  "Microsoft.Compute/virtualMachines": {
    switchOn: (_, name, group) => `az vm identity assign --resource-group ${group} --name ${name}`,
    ask: async (resourceGroupName, vmName) => {
      const { id, identity } = await getVirtualMachine({ resourceGroupName, vmName });
      return foundResource(id, identity);
    },
  },
  "Microsoft.HybridCompute/machines": {
    switchOn: (id) => `az resource update --ids ${id} --set identity.type=SystemAssigned`,
    ask: async (resourceGroupName, machineName) => {
      const { id, identity } = await getMachine({ resourceGroupName, machineName });
      return foundResource(id, identity);
    },
  },
  "Microsoft.Automation/automationAccounts": {
    switchOn: (_, name, group) =>
      `Set-AzAutomationAccount -ResourceGroupName ${group} -Name ${name} -AssignSystemIdentity`,
    ask: async (resourceGroupName, automationAccountName) => {
      const { id, identity } = await getAutomationAccount({ resourceGroupName, automationAccountName });
      return foundResource(id, identity);
    },
  },
  "Microsoft.ManagedIdentity/userAssignedIdentities": {
    switchOn: () => "",
    ask: async (resourceGroupName, resourceName) => getUserAssignedIdentity({ resourceGroupName, resourceName }),
  },
};

const allowed = `the resource id of ${alternatives(managedIdentityResources.map(({ name }) => name))} that is there`;

/**
 * Finds the managed identity of a writer.
 *
 * @param resourceId The id of a resource of a type that the configuration takes, in any letter case.
 * @throws ConfigurationError where the resource is not there, or has no identity.
 */
export async function findManagedIdentity(
  path: readonly PropertyKey[],
  resourceId: string,
  providersSubscription: string,
): Promise<Principal> {
  const { resourceGroupName = "", name = "" } = parseScope(resourceId) ?? {};
  const known = findManagedIdentityResource(resourceId);
  if (known === undefined) return refuse({ path, found: resourceId, allowed });
  if (!isWithin(providersSubscription, resourceId)) return findIdentityElsewhere(path, resourceId, name);
  const type = resourceTypes[known.resourceType];
  const {
    id,
    principalId,
    userAssigned = [],
  } = await findResource({ path, resourceId, allowed }, providersSubscription, type.ask);
  if (principalId) return { key: id, principalId };
  const ownIdentity = `an identity of its own, which this switches on: ${type.switchOn(id, name, resourceGroupName)}`;
  refuse({
    path,
    found: `${id}, which has no system-assigned identity`,
    allowed:
      userAssigned.length === 0
        ? ownIdentity
        : `in its place one of its user-assigned identities, ${userAssigned.join(" or ")}; or ${ownIdentity}`,
  });
}

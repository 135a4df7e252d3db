import { getAutomationAccount } from "@pulumi/azure-native/automation";
import { getVirtualMachine } from "@pulumi/azure-native/compute";
import { getMachine } from "@pulumi/azure-native/hybridcompute";
import { getUserAssignedIdentity } from "@pulumi/azure-native/managedidentity";
import {
  findIdentityHolder,
  type IdentityHolderType,
  identityHolders,
} from "../../components/catalogue/identityHolders";
import { parseScope } from "../../components/catalogue/scopes";
import type { ManagedIdentity } from "../configuration";
import { findIdentityElsewhere } from "./identitiesElsewhere";
import { findResource, isWithin } from "./resources";
import { refuse } from "./together";

/** What Azure says of something that has, or is, a managed identity. */
interface Holder {
  readonly id: string;
  /** Object id. Absent or empty: it has none of its own. */
  readonly principalId?: string | undefined;
  /** Resource ids of identities that are resources of their own. */
  readonly userAssigned?: readonly string[];
}

interface HolderType {
  /** The command that switches its identity on. */
  readonly switchOn: (id: string, name: string, resourceGroupName: string) => string;
  ask(resourceGroupName: string, name: string): Promise<Holder>;
}

interface Identity {
  readonly principalId: string;
  readonly userAssignedIdentities?: Readonly<Record<string, unknown>>;
}

const holder = (id: string, identity: Identity | undefined): Holder => ({
  id,
  principalId: identity?.principalId,
  userAssigned: Object.keys(identity?.userAssignedIdentities ?? {}),
});

const holderTypes: Readonly<Record<IdentityHolderType, HolderType>> = {
  "Microsoft.Compute/virtualMachines": {
    switchOn: (_, name, group) => `az vm identity assign --resource-group ${group} --name ${name}`,
    ask: async (resourceGroupName, vmName) => {
      const { id, identity } = await getVirtualMachine({ resourceGroupName, vmName });
      return holder(id, identity);
    },
  },
  "Microsoft.HybridCompute/machines": {
    switchOn: (id) => `az resource update --ids ${id} --set identity.type=SystemAssigned`,
    ask: async (resourceGroupName, machineName) => {
      const { id, identity } = await getMachine({ resourceGroupName, machineName });
      return holder(id, identity);
    },
  },
  "Microsoft.Automation/automationAccounts": {
    switchOn: (_, name, group) =>
      `Set-AzAutomationAccount -ResourceGroupName ${group} -Name ${name} -AssignSystemIdentity`,
    ask: async (resourceGroupName, automationAccountName) => {
      const { id, identity } = await getAutomationAccount({ resourceGroupName, automationAccountName });
      return holder(id, identity);
    },
  },
  "Microsoft.ManagedIdentity/userAssignedIdentities": {
    switchOn: () => "",
    ask: async (resourceGroupName, resourceName) => getUserAssignedIdentity({ resourceGroupName, resourceName }),
  },
};

const allowed = `the resource id of ${new Intl.ListFormat("en", { type: "disjunction" }).format(
  identityHolders.map(({ name }) => name),
)} that is there`;

/**
 * The identity of a writer.
 *
 * @param resourceId Of a type that the configuration takes, in any letter case.
 * @throws ConfigurationError when the resource is not there, or has no identity.
 */
export async function findManagedIdentity(
  path: readonly PropertyKey[],
  resourceId: string,
  providersSubscription: string,
): Promise<ManagedIdentity> {
  const { resourceGroupName = "", name = "" } = parseScope(resourceId) ?? {};
  const holderType = findIdentityHolder(resourceId);
  if (holderType === undefined) return refuse({ path, found: resourceId, allowed });
  if (!isWithin(providersSubscription, resourceId)) return findIdentityElsewhere(path, resourceId, name);
  const type = holderTypes[holderType.resourceType];
  const {
    id,
    principalId,
    userAssigned = [],
  } = await findResource({ path, resourceId, allowed }, providersSubscription, type.ask);
  if (principalId) return { resourceId: id, principalId };
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

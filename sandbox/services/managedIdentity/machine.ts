import type { Cloud } from "../../cloud/cloud.ts";
import type { SeededResource } from "../../cloud/resourceManager/resource.ts";
import { parseResourceId, sameResourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { Service } from "../service.ts";
import type { Tokens } from "../tokens.ts";
import { arcIdentity } from "./arcMachine.ts";
import { arcTokenFolder } from "./arcTokenFolder.ts";
import { automationIdentity } from "./automationAccount.ts";
import { MachineIdentities } from "./machineIdentities.ts";
import { instanceMetadataService } from "./virtualMachine.ts";

export interface MachineOptions {
  readonly cloud: Cloud;
  readonly tokens: Tokens;
  /**
   * Resource id of a virtual machine, a machine of Azure Arc or an Automation account. The id of a user-assigned
   * identity means a machine that uses it.
   */
  readonly machine: string;
  /** The folder in which a machine of Azure Arc has its files. */
  readonly folder: string;
  /** URL of the module `arcTokenRedirection.ts`. */
  readonly arcTokenRedirection: string;
  /** Returns the time on the machine. */
  readonly clock: () => Date;
}

export interface Machine {
  readonly service: Service;
  /** The environment variables of its programs. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The resource does not exist, or runs no programs. */
export class MachineNotFound extends Error {}

const virtualMachineType = "Microsoft.Compute/virtualMachines";
const automationAccountType = "Microsoft.Automation/automationAccounts";

/**
 * The service on a machine, and the environment variables, through which its programs get tokens.
 *
 * @throws {MachineNotFound}
 */
export function openMachine({ cloud, tokens, folder, arcTokenRedirection, clock, ...named }: MachineOptions): Machine {
  const machine = machineOf(cloud, named.machine);
  const identities = new MachineIdentities(cloud, tokens, machine);
  switch (parseResourceId(machine)?.type.toLowerCase()) {
    case virtualMachineType.toLowerCase():
      return { service: instanceMetadataService(identities, clock), environment: {} };
    case "microsoft.hybridcompute/machines":
      return arcIdentity(identities, arcTokenFolder(folder, arcTokenRedirection), clock);
    case automationAccountType.toLowerCase():
      return automationIdentity(identities, clock);
    default:
      throw new MachineNotFound(
        `'${machine}' runs no programs: name a virtual machine, a machine of Azure Arc or an Automation account.`,
      );
  }
}

/** Id of the machine on which programs have the access of a machine or of a user-assigned identity. */
function machineOf({ resourceManager: { resources } }: Cloud, id: string): string {
  if (!resources.exists(id)) throw new MachineNotFound(`There is no resource '${id}'.`);
  if (parseResourceId(id)?.type.toLowerCase() !== "microsoft.managedidentity/userassignedidentities") return id;
  // No other machines take user-assigned identities.
  const machine = [virtualMachineType, automationAccountType]
    .flatMap((type) => resources.ofType<SeededResource>(type).list())
    .find(
      ({ identity }) =>
        identity?.type === "UserAssigned" &&
        Object.keys(identity.userAssignedIdentities).some((used) => sameResourceId(used, id)),
    );
  if (machine === undefined) throw new MachineNotFound(`No machine has the identity '${id}'.`);
  return machine.id;
}

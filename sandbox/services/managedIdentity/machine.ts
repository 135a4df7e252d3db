import type { Cloud } from "../../cloud/cloud.ts";
import { parseResourceId } from "../../cloud/resourceManager/resourceId.ts";
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
  /** Resource id of a virtual machine, a machine of Azure Arc or an Automation account. */
  readonly machine: string;
  /** Where a machine of Azure Arc has its files. */
  readonly folder: string;
  /** URL of the module `arcTokenRedirection.ts`. */
  readonly arcTokenRedirection: string;
  /** What time it is on the machine. */
  readonly clock: () => Date;
}

export interface Machine {
  readonly service: Service;
  /** Environment variables that its programs find. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * What programs on a machine find there to prove with who they are.
 *
 * @throws {Error} Where the resource is not there or is no machine.
 */
export function openMachine({ cloud, tokens, machine, folder, arcTokenRedirection, clock }: MachineOptions): Machine {
  if (!cloud.resourceManager.resources.exists(machine)) throw new Error(`There is no resource '${machine}'.`);
  const identities = new MachineIdentities(cloud, tokens, machine);
  switch (parseResourceId(machine)?.type.toLowerCase()) {
    case "microsoft.compute/virtualmachines":
      return { service: instanceMetadataService(identities, clock), environment: {} };
    case "microsoft.hybridcompute/machines":
      return arcIdentity(identities, arcTokenFolder(folder, arcTokenRedirection), clock);
    case "microsoft.automation/automationaccounts":
      return automationIdentity(identities, clock);
    default:
      throw new Error(
        `'${machine}' runs no programs: name a virtual machine, a machine of Azure Arc or an Automation account.`,
      );
  }
}

import { ArmError } from "../../cloud/resourceManager/armError.ts";
import type { ResourceType } from "../resourceType.ts";

/**
 * Words Azure's refusals as azure-native does: status, code and message, then the details.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/azure/client_azcore.go
 */
export function azureCall<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const details = error.details.map(({ code, message }) => `Code="${code}" Message="${message}"`);
    const reasons = details.length === 0 ? "" : ` Details=[${details.join("; ")}]`;
    throw new Error(`Status=${error.status} Code="${error.code}" Message="${error.message}"${reasons}`, {
      cause: error,
    });
  }
}

/** The same resource type. It words Azure's refusals as azure-native does. */
export function withAzuresRefusals(type: ResourceType): ResourceType {
  const { update } = type;
  return {
    ...type,
    create: (inputs) => azureCall(() => type.create(inputs)),
    read: (id, state) => azureCall(() => type.read(id, state)),
    remove: (id, outputs) => azureCall(() => type.remove(id, outputs)),
    ...(update && { update: (id, inputs, old) => azureCall(() => update(id, inputs, old)) }),
  };
}

/** The error of a create whose resource exists already: azure-native never takes it over. */
export function alreadyExists(id: string): Error {
  return new Error(`cannot create already existing resource '${id}'`);
}

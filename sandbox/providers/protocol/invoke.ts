import type { ProviderDefinition } from "../providerDefinition.ts";
import type { CheckFailure, Properties } from "../resourceType.ts";
import { checkSchema } from "./check.ts";
import { messageOf } from "./lifecycle.ts";
import { nativeWording } from "./wording.ts";

export type InvokeResult =
  | { readonly outputs: Properties; readonly failures: readonly [] }
  | { readonly outputs: undefined; readonly failures: readonly CheckFailure[] };

/** Calls a provider's function. */
export function invoke(definition: ProviderDefinition, token: string, inputs: Properties): InvokeResult {
  const wording = definition.wording ?? nativeWording;
  const type = Object.hasOwn(definition.functions, token) ? definition.functions[token] : undefined;
  if (type === undefined) throw new Error(wording.unknownFunction(token));
  const failures = checkSchema(type.inputs, inputs).map(({ path, fault }) => ({
    property: path,
    reason: wording.fault(path, fault),
  }));
  if (failures.length > 0) return { outputs: undefined, failures };
  try {
    return { outputs: type.invoke(inputs), failures: [] };
  } catch (error) {
    throw new Error(wording.failed("invoking", token, messageOf(error)), { cause: error });
  }
}

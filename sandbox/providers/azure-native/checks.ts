import type { CheckFailure, Properties } from "../resourceType.ts";

/** The constraints that azure-native checks a text against before it calls Azure. */
export interface StringConstraints {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/** @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go */
export function checkString(
  inputs: Properties,
  property: string,
  { min = 0, max, pattern }: StringConstraints,
): CheckFailure[] {
  const value = inputs[property];
  if (typeof value !== "string") return [];
  const length = value.length;
  const reasons = [
    ...(length < min ? [`'${property}' is too short (${length}): at least ${min} characters required`] : []),
    ...(max !== undefined && length > max
      ? [`'${property}' is too long (${length}): at most ${max} characters allowed`]
      : []),
    ...(pattern !== undefined && !pattern.test(value)
      ? [`'${property}' does not match expression '${pattern.source}'`]
      : []),
  ];
  return reasons.map((reason) => ({ property, reason }));
}

export function checkRange(inputs: Properties, property: string, min: number, max: number): CheckFailure[] {
  const value = inputs[property];
  if (typeof value !== "number" || (value >= min && value <= max)) return [];
  const [fault, comparison] =
    value < min
      ? ["low", `${value.toFixed(6)} < ${min.toFixed(6)}`]
      : ["high", `${value.toFixed(6)} > ${max.toFixed(6)}`];
  return [{ property, reason: `'${property}' is too ${fault} (${comparison})` }];
}

/** The rule for the name of a resource group. */
export const resourceGroupName: StringConstraints = { min: 1, max: 90 };

/** Refuses inputs that Azure would accept but the sandbox does not simulate. It never drops one silently. */
export function notSimulated(inputs: Properties, properties: readonly string[], parent = ""): CheckFailure[] {
  return properties
    .filter((property) => Object.hasOwn(inputs, property) && !isEmpty(inputs[property]))
    .map((property) => `${parent}${property}`)
    .map((property) => ({ property, reason: `'${property}' is not simulated by this sandbox` }));
}

/** An empty value asks for nothing, so it need not be refused. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every(isEmpty);
}

import type { ArmErrorDetail } from "../resourceManager/armError.ts";

export function tooFew(code: string, name: string, target: string): ArmErrorDetail {
  return { code, message: `'${name}' item count should be 1 or more. Specified list has 0 items.`, target };
}

export function tooMany(code: string, name: string, most: number, found: number, target: string): ArmErrorDetail {
  return {
    code,
    message: `'${name}' item count should be ${most} or less. Specified list has ${found} items.`,
    target,
  };
}

export function tooLong(code: string, name: string, longest: number, found: number, target: string): ArmErrorDetail {
  return {
    code,
    message: `'${name}' length should be ${longest} characters or less. Specified value has ${found} characters.`,
    target,
  };
}

const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID in the form Azure and Entra write it: 8-4-4-4-12 hexadecimal digits, in any letter case. */
export function isGuid(text: string): boolean {
  return guidPattern.test(text);
}

/** The words that are shown in place of a private key. */
export const aPrivateKey = "(a private key)";

/** Whether a text has a private key in it, in PEM. */
export function hasPrivateKey(text: string): boolean {
  return /(BEGIN|END) [A-Z0-9 ]*PRIVATE KEY/.test(text);
}

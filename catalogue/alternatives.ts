/** A text that offers names: `A`, `A or B`, `A, B, or C`. Intl.ListFormat takes longer to load than the whole catalogue. */
export function alternatives(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  if (names.length <= 2) return names.join(" or ");
  return `${names.slice(0, -1).join(", ")}, or ${last}`;
}

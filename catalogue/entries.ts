/** An entry of a file of reference/, with its name. */
export interface Named<Entry> {
  readonly name: string;
  readonly entry: Entry;
}

/**
 * Finds an entry by its id in any letter case, or else by its exact name. The id comes first, because a tenant may give
 * one permission the id of another for a name.
 *
 * @param idOf The id of an entry, in lower case.
 * @returns undefined where no entry has that name or id
 */
export function findEntry<Entry>(
  entries: Readonly<Record<string, Entry>>,
  nameOrId: string,
  idOf: (entry: Entry) => string | undefined,
): Named<Entry> | undefined {
  const id = nameOrId.toLowerCase();
  const identified = Object.entries(entries).find(([, entry]) => idOf(entry) === id);
  if (identified !== undefined) return { name: identified[0], entry: identified[1] };
  const named = Object.hasOwn(entries, nameOrId) ? entries[nameOrId] : undefined;
  return named && { name: nameOrId, entry: named };
}

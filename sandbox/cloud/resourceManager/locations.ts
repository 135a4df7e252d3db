/** `West Europe` and `westeurope` are the same place. */
export function normalizeLocation(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

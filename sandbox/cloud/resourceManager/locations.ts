/** The name of a region in Azure's short form: `West Europe` and `westeurope` are the same region. */
export function normalizeLocation(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

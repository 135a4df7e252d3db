/** What the caller has to change: the command line, or what it leads to. Ends with exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

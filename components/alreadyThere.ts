/** What the providers and Azure say of something that is not new. */
const words = [
  "cannot create already existing resource",
  "RoleAssignmentExists",
  "Permission being assigned already exists",
  "Permission entry already exists",
];

/**
 * What to do about something that is there already: the stack never takes over by itself what it has not made.
 *
 * @param error What Azure answered.
 * @returns undefined for every other failure.
 */
export function alreadyThere(error: string): string | undefined {
  return words.some((each) => error.includes(each))
    ? "It is there already: somebody made it by hand, another stack has it, or this stack's state was lost. " +
        "Remove it or import it, as docs/taking-over.md says, or call it something else here."
    : undefined;
}

/** The words of the providers and of Azure for an object that somebody made before. */
const words = [
  "cannot create already existing resource",
  "RoleAssignmentExists",
  "Permission being assigned already exists",
  "Permission entry already exists",
];

/**
 * Advice for an object that already exists: the stack never takes over by itself an object that it has not made.
 *
 * @param error The answer of Azure.
 * @returns undefined for every other failure
 */
export function alreadyExists(error: string): string | undefined {
  return words.some((each) => error.includes(each))
    ? "It is there already: somebody made it by hand, another stack has it, or this stack's state was lost. " +
        "Remove it or import it, as docs/taking-over.md says, or call it something else here."
    : undefined;
}

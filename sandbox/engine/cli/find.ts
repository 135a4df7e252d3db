/** A way to come by a Pulumi CLI that has its Node language host beside it. */
export interface Way {
  /** Such as `download`, for the message when no way works. */
  readonly name: string;
  /** What a user can do so that this way works. */
  readonly remedy: string;
  /** Path of the CLI where this way has been gone before. */
  find(): Promise<string | undefined>;
  /** Goes the way. @default there is nothing to be done: the user has to. */
  obtain?(): Promise<string>;
}

/**
 * The first CLI that is there, or else the first that can be had.
 *
 * @param exclusively Runs one process at a time; the others find what the first has obtained.
 * @returns Path of the CLI.
 * @throws with the reason of each way when none works.
 */
export async function findCli(
  ways: readonly Way[],
  exclusively: (work: () => Promise<string>) => Promise<string>,
): Promise<string> {
  return (await findFirst(ways)) ?? exclusively(async () => (await findFirst(ways)) ?? obtainFirst(ways));
}

async function findFirst(ways: readonly Way[]): Promise<string | undefined> {
  for (const way of ways) {
    const found = await way.find();
    if (found !== undefined) return found;
  }
  return undefined;
}

async function obtainFirst(ways: readonly Way[]): Promise<string> {
  const reasons: string[] = [];
  for (const way of ways) {
    if (way.obtain === undefined) continue;
    try {
      return await way.obtain();
    } catch (error) {
      reasons.push(`  ${way.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(
    [
      "There is no Pulumi CLI, and none could be had:",
      ...reasons,
      "Any one of these is enough:",
      ...ways.map(({ remedy }) => `  - ${remedy}`),
    ].join("\n"),
  );
}

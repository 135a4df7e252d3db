/** A way to get a Pulumi CLI that has its Node language host beside it. */
export interface Way {
  /** Such as `download`, for the message when no way works. */
  readonly name: string;
  /** The step with which a user can make this way work. */
  readonly remedy: string;
  /** Finds the path of the CLI, if this way has provided one before. */
  find(): Promise<string | undefined>;
  /** Gets the CLI. @default only the user can do it */
  obtain?(): Promise<string>;
}

/**
 * Finds the first CLI that exists. If there is none, gets the first one that can be had.
 *
 * @param exclusively Lets one process at a time do the work. The others then find the CLI that the first has obtained.
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

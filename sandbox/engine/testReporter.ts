/** The part of a jest result that the reporter shows. */
interface TestFileResult {
  /** The failures as text. Empty if no test of the file has failed. */
  readonly failureMessage?: string | null;
}

interface Results {
  readonly numTotalTestSuites: number;
  readonly numFailedTestSuites: number;
  readonly numPassedTestSuites: number;
}

/**
 * Shows the tests that fail. On a terminal it also shows the progress of the run.
 *
 * @see https://jestjs.io/docs/configuration#custom-reporters
 */
export default class TestReporter {
  onRunStart(results: Results): void {
    this.#show(results);
  }

  onTestResult(test: { readonly path: string }, { failureMessage }: TestFileResult, results: Results): void {
    if (failureMessage) console.log(`FAIL ${test.path}\n${failureMessage}`);
    this.#show(results);
  }

  onRunComplete(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }

  #show({ numPassedTestSuites, numFailedTestSuites, numTotalTestSuites }: Results): void {
    if (!process.stderr.isTTY) return;
    process.stderr.write(
      `\r\u001b[KTesting (${numPassedTestSuites + numFailedTestSuites} of ${numTotalTestSuites} files)`,
    );
  }
}

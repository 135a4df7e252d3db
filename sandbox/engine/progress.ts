const terminalMilliseconds = 1000;
const logMilliseconds = 30_000;

/**
 * Shows on standard error how long a piece of work takes: on a terminal in one line that changes, elsewhere in a new
 * line from time to time.
 *
 * @param describe Returns the current state of the work, such as `Building (12 packages)`.
 */
export async function withProgress<T>(describe: () => string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const terminal = process.stderr.isTTY;
  const show = () => {
    const line = `${describe()} ${elapsed(Date.now() - start)}`;
    process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
  };
  show();
  const timer = setInterval(show, terminal ? terminalMilliseconds : logMilliseconds);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (terminal) process.stderr.write("\r\u001b[K");
  }
}

function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

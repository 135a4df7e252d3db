import path from "node:path";
import { prepare, pulumi } from "./pulumi.ts";

const workplace = { root: path.resolve(import.meta.dirname, "../.."), environment: process.env };

async function run([command, ...args]: readonly string[]): Promise<number> {
  switch (command) {
    case "pulumi":
      return pulumi(workplace, args);
    case "start":
      return (await import("./start.ts")).start(workplace);
    case "verify":
      return (await import("./verify.ts")).verify(workplace, args);
    case "test":
      await prepare(workplace);
      return (await import("./test.ts")).test(workplace.root, args);
    default:
      console.error(
        "Usage: npm start | npm test [-- JEST ARGUMENTS] | npm run pulumi -- PULUMI ARGUMENTS | npm run verify [-- OPTIONS]",
      );
      return 2;
  }
}

try {
  // A handle that a test has left open must not keep this process alive.
  process.exit(await run(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

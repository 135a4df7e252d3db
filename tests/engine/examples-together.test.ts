import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { examples, remainsOf } from "./examples";
import { type Result, Sandbox } from "./harness";
import { cloudOf, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

/** Runs what the READMEs say, for two examples at a time. */
async function runAll(command: string): Promise<void> {
  const lanes = [0, 1].map((lane) => examples.filter((_, index) => index % 2 === lane));
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const ofLane: Result[] = [];
      for (const { readme } of lane) {
        const [, args = ""] = /^npm run pulumi -- up (.*)$/m.exec(readme) ?? [];
        ofLane.push(await sandbox.pulumi([command, ...args.split(" "), "--skip-preview"], { stack: "" }));
      }
      return ofLane;
    }),
  );
  results.flat().forEach(succeeded);
}

test("all examples stand beside each other, each made and destroyed as its README says", async () => {
  succeeded(await sandbox.pulumi(["preview"], { config: examples[0]?.config ?? {} }));
  const before = cloudOf(sandbox);
  await runAll("up");
  await runAll("destroy");
  const remains = examples.flatMap(({ expected }) => expected.remains);
  expect(remainsOf(before, cloudOf(sandbox))).toEqual(remains.sort());
}, 300_000);

import { expect, test } from "@jest/globals";
import { examples, examplesReadme, sendsLogs, tryOut } from "./examples";

test.each(examples)("the README of $name says how to try it, and is listed with the others", ({ name, readme }) => {
  expect(readme.match(/^npm run pulumi .*$/gm)).toEqual([
    `npm run pulumi -- up --yes --stack ${name} --config-file examples/${name}/Pulumi.example.yaml`,
  ]);
  expect(examplesReadme.split("\n").filter((line) => line.includes(`](${name}/)`))).toHaveLength(1);
});

test.each(examples)(
  "the README of $name speaks of no output that others have and it has not",
  ({ readme, expected }) => {
    const others = examples
      .flatMap(({ expected: { outputs } }) => outputs)
      .filter((name) => !expected.outputs.includes(name));
    expect(others.filter((name) => new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
  },
);

test.each(examples.filter((example) => !sendsLogs(example)))(
  "$name is previewed, made, left alone and destroyed",
  tryOut,
  180_000,
);

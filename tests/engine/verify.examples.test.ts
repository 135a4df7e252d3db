import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { clientCertificate } from "../unit/services/clientCertificates";
import { examples } from "./examples";
import { type Configuration, Sandbox } from "./harness";
import { succeeded } from "./stack";
import { type Proof, proofs } from "./verify.examples.expected";
import { linesOf, reportOf, withoutChance } from "./verify.report";

const { pem, privateKeyPem } = clientCertificate();

/** The stacks by name. Of the certificate in the example nobody has the private key. */
const stacks = new Map<string, Configuration>(examples.map(({ name, config }) => [name, withOwnCertificate(config)]));

function withOwnCertificate(config: Configuration): Configuration {
  const application = Object(config["azure-api-access:application"]);
  if (!("certificates" in application)) return config;
  return { ...config, "azure-api-access:application": { ...application, certificates: [{ name: "own", pem }] } };
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.create();
  await writeFile(path.join(sandbox.folder, "certificate.pem"), `${pem}${privateKeyPem}`);
  const up = async (stack: string, config: Configuration) =>
    succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { stack, config }));
  // Two at a time, after the one that makes the cloud.
  const [first, ...others] = stacks;
  if (first !== undefined) await up(...first);
  const rest = others.values();
  const lane = async () => {
    for (const [stack, config] of rest) await up(stack, config);
  };
  await Promise.all([lane(), lane()]);
}, 300_000);
afterAll(() => sandbox.cleanup());

test("every example has its proofs", () => {
  expect(Object.keys(proofs).sort()).toEqual(examples.map(({ name }) => name).sort());
});

const cases = Object.entries(proofs).flatMap(([stack, ofStack]) =>
  ofStack.map((proof): [title: string, stack: string, proof: Proof] => [
    [stack, ...proof.args].join(" "),
    stack,
    proof,
  ]),
);
test.each(cases)(
  "%s",
  async (_title, stack, { args, environment = {}, code = 0, principal = "application", checks, leaves = [] }) => {
    const given = args.map((arg) => (arg === "certificate.pem" ? path.join(sandbox.folder, arg) : arg));
    const result = await sandbox.verify(["--stack", stack, "--json", ...given], { environment });
    const report = reportOf(result);
    expect({
      code: result.code,
      proven: report.proven,
      principal: report.principal,
      checks: linesOf(report),
      leaves: report.leaves.map(withoutChance),
    }).toEqual({ code, proven: code === 0, principal, checks, leaves });
  },
  60_000,
);

import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { clientCertificate } from "../unit/sandbox/services/clientCertificates";
import { examples } from "./examples";
import { type Configuration, type Result, Sandbox } from "./harness";
import { inCloud, succeeded } from "./stack";
import { type Outputs, type Refusal, refusals } from "./verify.refusals.cases";
import { linesOf, reportOf } from "./verify.report";

const otherCertificate = clientCertificate();

/** An application with every kind of access and with a certificate, and a second stack beside it. */
const stacks = new Map<string, Configuration>([
  ["test", withCertificate(configurationOf("shared-application"))],
  ["other", configurationOf("log-ingestion-application")],
]);

function configurationOf(example: string): Configuration {
  const found = examples.find(({ name }) => name === example);
  if (found === undefined) throw new Error(`there is no example ${example}`);
  return found.config;
}

function withCertificate(config: Configuration): Configuration {
  const certificates = [{ name: "own", pem: clientCertificate().pem }];
  return {
    ...config,
    "azure-api-access:application": { ...Object(config["azure-api-access:application"]), certificates },
  };
}

let original: Sandbox;
let outputs: Outputs;
/** The outcome of every check when there is no fault. */
let sound: ReadonlyMap<string, string>;
beforeAll(async () => {
  original = await Sandbox.create();
  for (const [stack, config] of stacks) {
    succeeded(await original.pulumi(["up", "--yes", "--skip-preview"], { stack, config }));
  }
  outputs = await original.outputs("test", { showSecrets: true });
  sound = new Map(linesOf(reportOf(succeeded(await verify(original, {})))));
}, 120_000);
afterAll(() => original.cleanup());

/** A sandbox with a copy of the cloud and without the stacks. verify needs only the outputs. */
let copy: Sandbox;
beforeEach(async () => {
  copy = await Sandbox.create();
  const from = path.join(original.folder, "sandbox");
  const to = path.join(copy.folder, "sandbox");
  await mkdir(to);
  const files = (await readdir(from)).filter((file) => file.startsWith("cloud.sqlite"));
  for (const file of files) await copyFile(path.join(from, file), path.join(to, file));
});
afterEach(() => copy.cleanup());

async function verify(
  sandbox: Sandbox,
  { args = [], environment = () => ({}), outputs: change = (same) => same }: Partial<Refusal>,
): Promise<Result> {
  const outputsFile = path.join(sandbox.folder, "outputs.json");
  await writeFile(outputsFile, JSON.stringify(change(outputs)));
  const certificateFile = path.join(sandbox.folder, "certificate.pem");
  await writeFile(certificateFile, otherCertificate.pem + otherCertificate.privateKeyPem);
  const given = args.map((arg) => (arg === "certificate.pem" ? certificateFile : arg));
  return sandbox.verify(["--outputs", outputsFile, "--timeout", "1s", "--json", ...given], {
    environment: environment(outputs),
  });
}

test.each(refusals.map((refusal) => [refusal.title, refusal] as const))(
  "verify names it when %s",
  async (_title, refusal) => {
    await inCloud(copy, (cloud) => refusal.inCloud?.(cloud, outputs));
    const result = await verify(copy, refusal);
    const lines = linesOf(reportOf(result));
    const failed = lines.filter(([, outcome]) => outcome.startsWith("failed"));
    const others = lines.filter((line) => !failed.includes(line));
    expect({ code: result.code, failed: Object.fromEntries(failed), others }).toEqual({
      code: 1,
      failed: Object.fromEntries(Object.entries(refusal.failures).map(([check, kind]) => [check, `failed: ${kind}`])),
      others: others.map(([check]) => [check, refusal.others?.[check] ?? sound.get(check)]),
    });
    if (refusal.args === undefined) expect(lines.map(([check]) => check)).toEqual([...sound.keys()]);
    const secrets = [outputs, refusal.outputs?.(outputs)].flatMap((each) => each?.["clientSecret"] ?? []);
    const said = result.stdout + result.stderr;
    expect(secrets.filter((secret) => said.includes(String(secret)))).toEqual([]);
  },
  30_000,
);

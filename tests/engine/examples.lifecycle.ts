import { X509Certificate } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { clientCertificate } from "../unit/sandbox/services/clientCertificates";
import { type Example, examples } from "./examples";
import { type Proof, proofs } from "./examples.proofs";
import type { Result, Sandbox, StackState } from "./harness";
import { type Change, changesIn, cloudOf, succeeded } from "./stack";

/** The outcome of one step, by name. Asking for the outcome of a step that failed throws its error. */
type Outcomes<T> = (name: string) => T;

/** The outcomes of each step of the examples, in one cloud. */
export interface Lifecycle {
  readonly previewed: Outcomes<Change[]>;
  readonly made: Outcomes<StackState>;
  readonly runAgain: Outcomes<Result>;
  /** The outcomes by the titles of the proofs. */
  readonly verified: Outcomes<Result>;
  readonly destroyed: Outcomes<Result>;
  /** The number of resources of each stack, while the stacks are verified and after they are destroyed. */
  readonly resources: Readonly<Record<"meanwhile" | "afterwards", ReadonlyMap<string, number>>>;
  readonly cloud: Readonly<Record<"before" | "afterwards", ReturnType<typeof cloudOf>>>;
}

/** A run of `npm run verify`. */
interface NamedProof extends Proof {
  /** The name of the example and the options of the proof. Each proof has a title of its own. */
  readonly title: string;
  readonly name: string;
}

export const allProofs: readonly NamedProof[] = Object.entries(proofs).flatMap(([name, ofExample]) =>
  ofExample.map((proof) => {
    const settings = Object.entries(proof.environment ?? {}).map(([variable, value]) => `${variable}=${value}`);
    return { ...proof, name, title: [name, ...proof.args, ...settings].join(" ") };
  }),
);

/** Nobody has the private key of the certificate in an example. So the tests add this certificate to the example. */
const ownCertificate = clientCertificate();

/** Runs the command of each README. A step ends for all examples before the next step begins. */
export async function runLifecycle(sandbox: Sandbox): Promise<Lifecycle> {
  const certificateFile = path.join(sandbox.folder, "certificate.pem");
  await writeFile(certificateFile, `${ownCertificate.pem}${ownCertificate.privateKeyPem}`);
  const run = async (...args: string[]) => succeeded(await sandbox.pulumi(args, { stack: "" }));
  const forEach = <T>(work: (args: readonly string[], name: string) => Promise<T>) =>
    inTwoLanes(
      examples.map((example) => [example.name, async () => work(await argsOfReadme(sandbox, example), example.name)]),
    );

  const previewed = await forEach(async (args) =>
    changesIn(await run("preview", "--json", ...args.filter((arg) => arg !== "--yes"))),
  );
  const before = cloudOf(sandbox);
  const made = await forEach(async (args, name) => {
    await run("up", "--skip-preview", ...args);
    return sandbox.exportState(name);
  });
  const runAgain = await forEach((args) => run("up", "--skip-preview", "--expect-no-changes", ...args));
  const meanwhile = await countResources(sandbox);
  const verified = await inTwoLanes(
    allProofs.map(({ title, name, args, environment = {} }) => {
      const given = args.map((arg) => (arg === "certificate.pem" ? certificateFile : arg));
      return [title, () => sandbox.verify(["--stack", name, "--json", ...given], { environment })];
    }),
  );
  const destroyed = await forEach((args) => run("destroy", "--skip-preview", ...args));
  return {
    previewed,
    made,
    runAgain,
    verified,
    destroyed,
    resources: { meanwhile, afterwards: await countResources(sandbox) },
    cloud: { before, afterwards: cloudOf(sandbox) },
  };
}

/** The resource for the added certificate. Its key is the parent's name and its own name. */
export function resourcesBeside(example: Example): Record<string, string> {
  if (certificatesOf(example) === undefined) return {};
  const { fingerprint } = new X509Certificate(ownCertificate.pem);
  const name = `certificates/certificates-${fingerprint.replaceAll(":", "").toLowerCase()}`;
  return { [name]: "azuread:index/applicationCertificate:ApplicationCertificate" };
}

/** The arguments that follow `up` in the README of an example. */
async function argsOfReadme(sandbox: Sandbox, example: Example): Promise<string[]> {
  const [, args = ""] = /^npm run pulumi -- up (.*)$/m.exec(example.readme) ?? [];
  const certificates = certificatesOf(example);
  if (certificates === undefined) return args.split(" ");
  const application = {
    ...Object(example.config["azure-api-access:application"]),
    certificates: [...certificates, { name: "own", pem: ownCertificate.pem }],
  };
  const file = path.join(sandbox.folder, `${example.name}.yaml`);
  await writeFile(file, stringify({ config: { ...example.config, "azure-api-access:application": application } }));
  return args.split(" ").map((arg) => (arg.endsWith(".yaml") ? file : arg));
}

function certificatesOf({ config }: Example): readonly object[] | undefined {
  return Object(config["azure-api-access:application"]).certificates;
}

async function countResources(sandbox: Sandbox): Promise<Map<string, number>> {
  const { stdout } = succeeded(await sandbox.pulumi(["stack", "ls", "--json"], { stack: "" }));
  const stacks: readonly { readonly name: string; readonly resourceCount?: number }[] = JSON.parse(stdout);
  return new Map(stacks.map(({ name, resourceCount = 0 }) => [name, resourceCount]));
}

async function inTwoLanes<T>(
  works: readonly (readonly [name: string, work: () => Promise<T>])[],
): Promise<Outcomes<T>> {
  const outcomes = new Map<string, () => T>();
  const waiting = works.values();
  const lane = async () => {
    for (const [name, work] of waiting) {
      const outcome = await work().then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error;
        },
      );
      outcomes.set(name, outcome);
    }
  };
  await Promise.all([lane(), lane()]);
  return (name) => {
    const outcome = outcomes.get(name);
    if (outcome === undefined) throw new Error(`nothing was done for ${name}`);
    return outcome();
  };
}

import * as pulumi from "@pulumi/pulumi";
import {
  type RegisterPackageRequest,
  RegisterPackageResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** A resource as the program has declared it. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  /** The name of the parent. Absent for a resource without a parent. */
  readonly parent?: string;
  readonly inputs: unknown;
  readonly dependsOn?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  /** Other names that the resource may have had. */
  readonly aliases?: readonly string[];
  /** Present if a replacement makes the new resource first, although the provider would delete the old one first. */
  readonly newOneFirst?: true;
  /** Present if the resource has hooks that try again after a failure or explain it. */
  readonly retries?: true;
  /** Present if the resource stays in the cloud when it leaves the stack. */
  readonly kept?: true;
  /** The name of the resource's provider. Absent for the default provider. */
  readonly provider?: string;
  /** The names of the providers that a component passes to its children, by package. */
  readonly providers?: Readonly<Record<string, string>>;
  /** The name of the parameterized package to which the resource belongs. */
  readonly package?: string;
  /** The outputs that a component registers. */
  readonly outputs?: unknown;
}

/** A parameterized package that the program has registered. */
export interface DeclaredPackage {
  readonly name: string;
  readonly version: string;
  readonly baseProvider: { readonly name: string; readonly version: string; readonly downloadUrl: string };
  /** The parameter that the provider gets. */
  readonly parameter: string;
}

/** Stands in `inputs` and `outputs` for a Pulumi secret. */
export const secret = (value: unknown) => ({ secret: value });

const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

/** The name of the provider in a reference. A reference is a URN and an id. */
const providerNameOf = (reference: string) => nameOf(reference.slice(0, reference.lastIndexOf("::")));

/** The key with which Pulumi marks special values, and the value of the key for secrets. */
const [signature, secretSignature] = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"];

function showSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(showSecrets);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const { [signature]: kind, value: hidden } = Object.fromEntries(entries);
  return kind === secretSignature
    ? secret(showSecrets(hidden))
    : Object.fromEntries(entries.map(([key, each]) => [key, showSecrets(each)]));
}

class RecordingMonitor extends MockMonitor {
  readonly declared: Declared[] = [];
  readonly outputs = new Map<string, unknown>();
  readonly packages: DeclaredPackage[] = [];

  /** The methods that replace those of another monitor. */
  recorders() {
    return {
      registerResource: this.registerResource.bind(this),
      registerResourceOutputs: this.registerResourceOutputs.bind(this),
      registerPackage: this.registerPackage.bind(this),
      registerErrorHook: this.registerErrorHook.bind(this),
    };
  }

  override registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    callback: Parameters<MockMonitor["registerResourceOutputs"]>[1],
  ): void {
    this.outputs.set(nameOf(request.getUrn()), showSecrets(request.getOutputs()?.toJavaScript()));
    super.registerResourceOutputs(request, callback);
  }

  override registerPackage(
    request: RegisterPackageRequest,
    callback: (error: unknown, response: RegisterPackageResponse) => void,
  ): void {
    const parameterization = request.getParameterization();
    const name = parameterization?.getName() ?? "";
    this.packages.push({
      name,
      version: parameterization?.getVersion() ?? "",
      baseProvider: { name: request.getName(), version: request.getVersion(), downloadUrl: request.getDownloadUrl() },
      parameter: Buffer.from(parameterization?.getValue_asU8() ?? []).toString("utf8"),
    });
    callback(null, new RegisterPackageResponse().setRef(name));
  }

  // The SDK's own mock does not set this.
  registerErrorHook(_request: unknown, callback: (error: unknown, response: unknown) => void): void {
    callback(null, {});
  }

  override async registerResource(
    request: RegisterResourceRequest,
    callback: Parameters<MockMonitor["registerResource"]>[1],
  ): Promise<void> {
    const type = request.getType();
    if (type !== "pulumi:pulumi:Stack") {
      const parent = request.getParent();
      // The provider's own aliases are left out. They differ only in the type.
      const aliases = request.getAliasesList().flatMap((alias) => alias.getSpec()?.getName() || []);
      const providers = request
        .getProvidersMap()
        .toArray()
        .map(([of, reference]) => [of, providerNameOf(reference)] as const);
      this.declared.push({
        type,
        name: request.getName(),
        ...(parent.includes("pulumi:pulumi:Stack") || parent === "" ? {} : { parent: nameOf(parent) }),
        inputs: showSecrets(request.getObject()?.toJavaScript()),
        ...(request.getDependenciesList().length > 0 && { dependsOn: request.getDependenciesList().map(nameOf) }),
        ...(request.getIgnorechangesList().length > 0 && { ignoreChanges: request.getIgnorechangesList() }),
        ...(aliases.length > 0 && { aliases }),
        ...(request.getDeletebeforereplacedefined() &&
          !request.getDeletebeforereplace() && { newOneFirst: true as const }),
        ...((request.getHooks()?.getOnErrorList().length ?? 0) > 0 && { retries: true as const }),
        ...(request.getRetainondelete() && { kept: true as const }),
        ...(request.getProvider() !== "" && { provider: providerNameOf(request.getProvider()) }),
        ...(providers.length > 0 && { providers: Object.fromEntries(providers) }),
        ...(request.getPackageref() !== "" && { package: request.getPackageref() }),
      });
    }
    return super.registerResource(request, callback);
  }
}

/** The outputs that the cloud adds to a resource's inputs, by resource type. */
export type Answers = Readonly<
  Record<string, (inputs: Record<string, unknown>, name: string) => Answer | Promise<Answer>>
>;

interface Answer {
  readonly id?: string;
  readonly [output: string]: unknown;
}

/** The answers of the providers' functions, by token. */
export type Functions = Readonly<Record<string, (inputs: Record<string, unknown>) => Record<string, unknown>>>;

/**
 * Runs a program against mocks, and waits until every resource is declared and every output is known. Returns all
 * resources, sorted by name, and the program's result.
 */
export async function deploy<T>(
  program: () => T,
  answers: Answers = {},
  functions: Functions = {},
): Promise<{ resources: Declared[]; outputs: pulumi.Unwrap<T>; packages: DeclaredPackage[] }> {
  const monitor = await startMonitor(answers, functions);
  const result = pulumi.output(program());
  const outputs = await new Promise<pulumi.Unwrap<T>>((resolve) => result.apply(resolve));
  await pulumi.runtime.disconnect();
  const resources = monitor.declared.map((resource) => ({
    ...resource,
    ...(monitor.outputs.has(resource.name) && { outputs: monitor.outputs.get(resource.name) }),
  }));
  return { resources: resources.sort((a, b) => (a.name < b.name ? -1 : 1)), outputs, packages: monitor.packages };
}

/** Makes the mocks, and the monitor that records every declaration from now on. */
async function startMonitor(answers: Answers, functions: Functions): Promise<RecordingMonitor> {
  const mocks: pulumi.runtime.Mocks = {
    newResource: async ({ type, name, inputs }) => {
      const { id, ...outputs } = { id: `${name}-id`, ...(await answers[type]?.(inputs, name)) };
      return { id, state: { ...inputs, ...outputs } };
    },
    call: ({ token, inputs }) => {
      const answer = functions[token];
      if (answer === undefined) throw new Error(`no mock for ${token}`);
      return answer(inputs);
    },
  };
  const monitor = new RecordingMonitor(mocks);
  await pulumi.runtime.setMocks(mocks, "azure-api-access", "dev", false, "contoso");
  // The SDK assumes that only the monitor of setMocks supports secrets and packages.
  Object.assign(pulumi.runtime.getMonitor() ?? {}, monitor.recorders());
  return monitor;
}

/** One fault, as the message shows it. */
export interface FaultRow {
  /** Such as `grants[0].role`. */
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
  readonly suggestion?: string;
}

/**
 * Runs a program that a component refuses.
 *
 * @returns Every fault in its order, the type and the name of the component, and the names of the resources that were
 * declared nevertheless.
 */
export async function refusalOf(
  program: () => unknown,
): Promise<{ component: string; faults: FaultRow[]; declared: string[] }> {
  const monitor = await startMonitor({}, {});
  const error = thrownBy(program);
  await pulumi.runtime.disconnect();
  if (!pulumi.RunError.isInstance(error)) throw error;
  const [heading = "", ...faults] = error.message.split("\n\n");
  return {
    component: heading.replace(/ has \d+ faults?; nothing was changed:$/, ""),
    faults: faults.map(rowOf),
    declared: monitor.declared.map(({ name }) => name),
  };
}

function thrownBy(program: () => unknown): unknown {
  try {
    program();
  } catch (error) {
    return error;
  }
  return new Error("The program is not refused.");
}

function rowOf(text: string): FaultRow {
  const [, path = "", found = "", allowed = "", suggestion] =
    text.match(/^(.*)\n {2}found: {3}(.*)\n {2}allowed: (.*?)(?:\n {2}Did you mean (.*)\?)?$/) ?? [];
  return { path, found, allowed, ...(suggestion !== undefined && { suggestion }) };
}

import * as pulumi from "@pulumi/pulumi";
import {
  type RegisterPackageRequest,
  RegisterPackageResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** A resource as the program asked for it. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  /** The name of the parent; absent at the top. */
  readonly parent?: string;
  readonly inputs: unknown;
  readonly dependsOn?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  /** Other names that the resource may have had. */
  readonly aliases?: readonly string[];
  /** Whether the new one comes first where it is replaced, though the provider would have it the other way round. */
  readonly newOneFirst?: true;
  /** Whether failures of it are looked into, to try again or to explain them. */
  readonly retries?: true;
  /** Whether it stays in the cloud when it leaves the stack. */
  readonly kept?: true;
  /** The name of the provider that makes it, where that is not the default one. */
  readonly provider?: string;
  /** For a component: names of the providers that it hands to its children, by package. */
  readonly providers?: Readonly<Record<string, string>>;
  /** The name of the parameterized package that it is of. */
  readonly package?: string;
  /** What a component says of itself. */
  readonly outputs?: unknown;
}

/** A package that the program asked for by a parameter. */
export interface DeclaredPackage {
  readonly name: string;
  readonly version: string;
  readonly baseProvider: { readonly name: string; readonly version: string; readonly downloadUrl: string };
  /** As the provider gets it. */
  readonly parameter: string;
}

/** What `inputs` and `outputs` show in place of a Pulumi secret. */
export const secret = (value: unknown) => ({ secret: value });

const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

/** Of a reference, which is a URN and an id. */
const providerNameOf = (reference: string) => nameOf(reference.slice(0, reference.lastIndexOf("::")));

/** Pulumi's mark of a special value, and the one of secrets. */
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

  /** What stands in for the methods of another monitor. */
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

  // What the SDK's own mock leaves out.
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
      // Without the provider's own, which only differ in the type.
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

/** What the cloud adds to a resource's inputs, by resource type. */
export type Answers = Readonly<
  Record<string, (inputs: Record<string, unknown>, name: string) => Answer | Promise<Answer>>
>;

interface Answer {
  readonly id?: string;
  readonly [output: string]: unknown;
}

/** What the functions of providers answer, by token. */
export type Functions = Readonly<Record<string, (inputs: Record<string, unknown>) => Record<string, unknown>>>;

/**
 * Runs a program against mocks, waits until everything is declared and every output is there, and returns all
 * resources in the order of their names, and the program's own result.
 */
export async function deploy<T>(
  program: () => T,
  answers: Answers = {},
  functions: Functions = {},
): Promise<{ resources: Declared[]; outputs: pulumi.Unwrap<T>; packages: DeclaredPackage[] }> {
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
  // Only the monitor that setMocks makes is taken to know secrets and packages.
  Object.assign(pulumi.runtime.getMonitor() ?? {}, monitor.recorders());
  const result = pulumi.output(program());
  const outputs = await new Promise<pulumi.Unwrap<T>>((resolve) => result.apply(resolve));
  await pulumi.runtime.disconnect();
  const resources = monitor.declared.map((resource) => ({
    ...resource,
    ...(monitor.outputs.has(resource.name) && { outputs: monitor.outputs.get(resource.name) }),
  }));
  return { resources: resources.sort((a, b) => (a.name < b.name ? -1 : 1)), outputs, packages: monitor.packages };
}

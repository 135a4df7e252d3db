import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
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
  readonly retries?: true;
  /** What a component says of itself. */
  readonly outputs?: unknown;
}

const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

class RecordingMonitor extends MockMonitor {
  readonly declared: Declared[] = [];
  readonly outputs = new Map<string, unknown>();

  override registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    callback: Parameters<MockMonitor["registerResourceOutputs"]>[1],
  ): void {
    this.outputs.set(nameOf(request.getUrn()), request.getOutputs()?.toJavaScript());
    super.registerResourceOutputs(request, callback);
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
      const aliases = [...new Set(request.getAliasurnsList().map(nameOf))].filter((name) => name !== request.getName());
      this.declared.push({
        type,
        name: request.getName(),
        ...(parent.includes("pulumi:pulumi:Stack") || parent === "" ? {} : { parent: nameOf(parent) }),
        inputs: request.getObject()?.toJavaScript(),
        ...(request.getDependenciesList().length > 0 && { dependsOn: request.getDependenciesList().map(nameOf) }),
        ...(request.getIgnorechangesList().length > 0 && { ignoreChanges: request.getIgnorechangesList() }),
        ...(aliases.length > 0 && { aliases }),
        ...(request.getDeletebeforereplacedefined() &&
          !request.getDeletebeforereplace() && { newOneFirst: true as const }),
        ...((request.getHooks()?.getOnErrorList().length ?? 0) > 0 && { retries: true as const }),
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
): Promise<{ resources: Declared[]; outputs: pulumi.Unwrap<T> }> {
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
  await pulumi.runtime.setMocks(mocks, "azure-api-access", "dev");
  const monitor = new RecordingMonitor(mocks);
  pulumi.runtime.setMockOptions(monitor, "azure-api-access", "dev");
  const result = pulumi.output(program());
  const outputs = await new Promise<pulumi.Unwrap<T>>((resolve) => result.apply(resolve));
  await pulumi.runtime.disconnect();
  const resources = monitor.declared.map((resource) => ({
    ...resource,
    ...(monitor.outputs.has(resource.name) && { outputs: monitor.outputs.get(resource.name) }),
  }));
  return { resources: resources.sort((a, b) => (a.name < b.name ? -1 : 1)), outputs };
}

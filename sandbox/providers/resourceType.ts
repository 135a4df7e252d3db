import type { Schema } from "./schema.ts";

/** In a preview, it takes the place of a value that is known only after the update. */
export const unknown = Symbol("unknown");

/** The value of a property in Pulumi's protocol, with secrets unwrapped. */
export type Value = null | boolean | number | string | typeof unknown | Value[] | Properties;
export interface Properties {
  [name: string]: Value;
}

/** A fault of an input that is found before any call. */
export interface CheckFailure {
  /** Such as `web.redirectUris[0]`. */
  readonly property: string;
  readonly reason: string;
}

export interface Identified {
  readonly id: string;
  readonly outputs: Properties;
}

/** A resource in the stack's state. */
export interface State {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/**
 * One Pulumi resource type over the model of the cloud. The protocol layer does the rest: it checks inputs against the
 * schema, computes diffs, answers previews and wraps secrets.
 *
 * `create`, `read`, `update` and `remove` get known values only.
 */
export interface ResourceType {
  readonly inputs: Schema;
  /**
   * Outputs that only the cloud knows. They are unknown in the preview of a create, unless they are inputs too and
   * given. A path can lead into an input that is an object, such as `properties.attributes.created`.
   */
  readonly computed: readonly string[];
  /**
   * Outputs that an update changes, each with the inputs that cause the change. They are unknown in the preview of an
   * update that changes one of these inputs. Every other output keeps its value.
   *
   * @default none
   */
  readonly computedFrom?: Readonly<Record<string, readonly string[]>>;
  /** Outputs that are always secret. @default none */
  readonly secretOutputs?: readonly string[];
  /** Top-level inputs whose change needs a new resource. */
  readonly replaceOn: readonly string[];
  /**
   * Whether a replacement deletes the old resource first, for example because the program has given it a name.
   *
   * @param before The inputs of the old resource.
   * @default false
   */
  deleteBeforeReplace?(before: Properties): boolean;
  /**
   * Adds the provider's defaults to the inputs, and brings them into a normal form. Inputs that the provider adds for
   * itself have names that begin with two underscores. It gets `unknown` values, and inputs that do not fit the schema.
   *
   * @default the inputs as they are
   */
  normalize?(
    inputs: Properties,
    context: { readonly name: string; readonly randomSeed: Uint8Array; readonly old: Properties | undefined },
  ): Properties;
  /**
   * Finds faults for which the provider refuses the inputs before it calls Azure. It gets `unknown` values, and inputs
   * that do not fit the schema, whose faults it need not repeat.
   *
   * @default none
   */
  check?(inputs: Properties): CheckFailure[];
  /**
   * Whether two values of an input mean the same, for example ids in another letter case. `null` is an absent input.
   *
   * @default deep equality
   */
  same?(property: string, before: Value, after: Value): boolean;
  /** Creates the resource. The returned outputs are added to the inputs, and replace inputs of the same name. */
  create(inputs: Properties): Identified;
  /**
   * Reads the resource. `undefined` if it is gone. It serves imports too, so `inputs` is complete.
   *
   * @param state The stack's state, for values that the cloud does not return. `undefined` in an import.
   */
  read(id: string, state: State | undefined): State | undefined;
  /** Changes the resource, and returns its outputs. Types that can only be replaced do not have it. */
  update?(id: string, inputs: Properties, old: Properties): Properties;
  remove(id: string, outputs: Properties): void;
}

/** A function of a provider, such as `azuread:index/getClientConfig:getClientConfig`. */
export interface FunctionType {
  readonly inputs: Schema;
  invoke(inputs: Properties): Properties;
}

import type { Schema } from "./schema.ts";

/** Stands, in a preview, for a value that is known only after the update. */
export const unknown = Symbol("unknown");

/** A property's value as Pulumi sends it, secrets unwrapped. */
export type Value = null | boolean | number | string | typeof unknown | Value[] | Properties;
export interface Properties {
  [name: string]: Value;
}

/** One thing that is wrong with an input, found before anything is called. */
export interface CheckFailure {
  /** Such as `web.redirectUris[0]`. */
  readonly property: string;
  readonly reason: string;
}

export interface Identified {
  readonly id: string;
  readonly outputs: Properties;
}

/** What the stack's state holds of a resource. */
export interface State {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/**
 * How one Pulumi resource type maps to the cloud model. The protocol layer does the rest: it checks inputs
 * against the schema, computes diffs, answers previews and wraps secrets.
 *
 * `create`, `read`, `update` and `remove` only ever see known values.
 */
export interface ResourceType {
  readonly inputs: Schema;
  /**
   * Outputs that only the cloud knows: unknown in the preview of a create, unless they are inputs too and given. In an
   * input that is an object, such as `properties.attributes.created`.
   */
  readonly computed: readonly string[];
  /**
   * Outputs that an update changes, and the inputs it is due to: unknown in the preview of an update that
   * changes one of those. Every other output keeps its value.
   *
   * @default none
   */
  readonly computedFrom?: Readonly<Record<string, readonly string[]>>;
  /** Outputs that are always secret. @default none */
  readonly secretOutputs?: readonly string[];
  /** Top-level inputs whose change needs a new resource. */
  readonly replaceOn: readonly string[];
  /**
   * Whether the old resource must go before the new one can come, as where the program gives a name of its own.
   *
   * @param before The inputs of the old resource.
   * @default false
   */
  deleteBeforeReplace?(before: Properties): boolean;
  /**
   * Inputs with the provider's own defaults and normal forms. What the provider notes down for itself has a name with
   * two underscores before it. Sees `unknown` values, and inputs that do not fit the schema.
   *
   * @default the inputs as they are
   */
  normalize?(
    inputs: Properties,
    context: { readonly name: string; readonly randomSeed: Uint8Array; readonly old: Properties | undefined },
  ): Properties;
  /**
   * What the provider itself refuses before it calls Azure. Sees `unknown` values, and inputs that do not fit the
   * schema, of which it says nothing more.
   *
   * @default nothing
   */
  check?(inputs: Properties): CheckFailure[];
  /**
   * Whether two values of an input mean the same, as ids in another letter case do; `null` is an input that
   * is not there.
   *
   * @default deep equality
   */
  same?(property: string, before: Value, after: Value): boolean;
  /** `outputs`: what the cloud adds to the inputs; where both have a property, the output counts. */
  create(inputs: Properties): Identified;
  /**
   * `undefined`: it is gone. Also answers import, so `inputs` is complete.
   *
   * @param state What the stack knows, for values that the cloud does not give back; `undefined` in an import.
   */
  read(id: string, state: State | undefined): State | undefined;
  /** Outputs after the change. Types that can only be replaced have none. */
  update?(id: string, inputs: Properties, old: Properties): Properties;
  remove(id: string, outputs: Properties): void;
}

/** A function of a provider, such as `azuread:index/getClientConfig:getClientConfig`. */
export interface FunctionType {
  readonly inputs: Schema;
  invoke(inputs: Properties): Properties;
}

import type { Wording } from "./protocol/wording.ts";
import type { CheckFailure, FunctionType, Properties, ResourceType } from "./resourceType.ts";
import type { Schema } from "./schema.ts";

/** What a provider is asked to be: as it was typed (`pulumi package add`), or as a package keeps it. */
export type Parameter =
  | { readonly kind: "arguments"; readonly list: readonly string[] }
  | { readonly kind: "value"; readonly bytes: Uint8Array };

/** A package that a provider cannot be: gRPC's code for it, and why. */
export class PackageRefusal extends Error {
  readonly code: "INTERNAL" | "INVALID_ARGUMENT";

  constructor(code: PackageRefusal["code"], message: string) {
    super(message);
    this.name = "PackageRefusal";
    this.code = code;
  }
}

export interface ProviderDefinition {
  readonly name: string;
  /** The version of the npm package, which the engine compares. */
  readonly version: string;
  /** Configuration keys that the provider takes. */
  readonly config: Schema;
  /** What is wrong with configuration that the schema lets pass. @default nothing */
  checkConfig?(config: Properties): CheckFailure[];
  /** How the provider words its refusals. @default as azure-native does */
  readonly wording?: Wording;
  /**
   * The name of the package that a parameter makes of the provider. The package's types are among `resources`, under
   * tokens of their own.
   *
   * @throws {PackageRefusal} Where there is no such package.
   * @default a provider that takes no parameter
   */
  packageName?(parameter: Parameter): string;
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly functions: Readonly<Record<string, FunctionType>>;
}

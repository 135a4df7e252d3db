import type { Wording } from "./protocol/wording.ts";
import type { CheckFailure, FunctionType, Properties, ResourceType } from "./resourceType.ts";
import type { Schema } from "./schema.ts";

/** The package that a provider is asked to be: the words of `pulumi package add`, or the value that a package keeps. */
export type Parameter =
  | { readonly kind: "arguments"; readonly list: readonly string[] }
  | { readonly kind: "value"; readonly bytes: Uint8Array };

/** The provider cannot be the package that it is asked to be. The error has gRPC's code and the reason. */
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
  /** The version of the npm package, which the engine compares with it. */
  readonly version: string;
  /** The configuration keys of the provider. */
  readonly config: Schema;
  /** Finds faults in configuration that fits the schema. @default none */
  checkConfig?(config: Properties): CheckFailure[];
  /** The words of the provider's refusals. @default those of azure-native */
  readonly wording?: Wording;
  /**
   * The name of the package that a parameter asks for. The types of the package are among `resources`, with tokens of
   * their own.
   *
   * @throws {PackageRefusal} If there is no such package.
   * @default a provider that takes no parameter
   */
  packageName?(parameter: Parameter): string;
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly functions: Readonly<Record<string, FunctionType>>;
}

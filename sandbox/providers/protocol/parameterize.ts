import provider from "@pulumi/pulumi/proto/provider_pb.js";
import type { Parameter, ProviderDefinition } from "../providerDefinition.ts";

/**
 * Answers with the name of the package that a provider is asked to be. The server keeps nothing of the request: the
 * engine uses the same server for the provider and for each of its packages, and the tokens of their types differ.
 *
 * @throws {PackageRefusal} If the provider cannot be such a package.
 * @see https://pulumi-developer-docs.readthedocs.io/latest/docs/architecture/providers/parameterized.html
 */
export function parameterize(
  { packageName, version }: Pick<ProviderDefinition, "packageName" | "version">,
  request: provider.ParameterizeRequest,
): provider.ParameterizeResponse {
  const name = packageName?.(parameterOf(request)) ?? "";
  return new provider.ParameterizeResponse().setName(name).setVersion(version);
}

function parameterOf(request: provider.ParameterizeRequest): Parameter {
  const value = request.getValue();
  if (value !== undefined) return { kind: "value", bytes: value.getValue_asU8() };
  return { kind: "arguments", list: request.getArgs()?.getArgsList() ?? [] };
}

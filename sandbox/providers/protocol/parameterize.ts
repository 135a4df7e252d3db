import provider from "@pulumi/pulumi/proto/provider_pb.js";
import type { Parameter, ProviderDefinition } from "../providerDefinition.ts";

/**
 * Answers what a provider is called as the package that it is asked to be. Nothing is kept of it: the engine connects
 * to the same server for the provider itself and for each of its packages, and tells them apart by the tokens of their
 * types.
 *
 * @throws {PackageRefusal} Where the provider cannot be such a package.
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

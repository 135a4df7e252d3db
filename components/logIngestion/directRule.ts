import type { DataCollectionRuleArgs } from "@pulumi/azure-native/monitor";
import { version } from "@pulumi/azure-native/package.json";
import * as pulumi from "@pulumi/pulumi";

/**
 * The version of Azure's API that gives rules of kind Direct an address. The published DataCollectionRule speaks an
 * older one that leaves it out, so the same provider is asked for a package of this version.
 *
 * @see https://www.pulumi.com/registry/packages/azure-native/version-guide/
 */
const parameter = { module: "monitor", version: "v20240311" };

const packageName = `azure-native_${parameter.module}_${parameter.version}`;

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");

function packageReference(): Promise<string> {
  return pulumi.runtime.registerPackage({
    baseProviderName: "azure-native",
    baseProviderVersion: version,
    baseProviderDownloadUrl: "",
    packageName,
    packageVersion: version,
    // Once as the provider wants it, and once for the way there.
    base64Parameter: base64(base64(JSON.stringify(parameter))),
  });
}

/**
 * The provider of Direct rules: azure-native, but configured for itself, because what the stack says of `azure-native`
 * does not reach the package of another version.
 */
export class DirectRuleProvider extends pulumi.ProviderResource {
  /** @param settings What azure-native is configured with, by key, such as `subscriptionId`. */
  constructor(name: string, settings: Record<string, pulumi.Input<string>>, opts?: pulumi.ResourceOptions) {
    super(packageName, name, settings, opts, false, packageReference());
  }
}

type DirectRuleArgs = Omit<DataCollectionRuleArgs, "dataCollectionEndpointId" | "kind">;

interface Endpoints {
  readonly logsIngestion?: string;
}

/**
 * A data collection rule of kind Direct, which has an address of its own.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure
 */
export class DirectRule extends pulumi.CustomResource {
  /** Resource id in the addresses of the Logs Ingestion API. */
  declare public readonly immutableId: pulumi.Output<string>;
  declare public readonly endpoints: pulumi.Output<Endpoints>;

  constructor(name: string, args: DirectRuleArgs, opts: pulumi.CustomResourceOptions) {
    const outputs = { immutableId: undefined, endpoints: undefined };
    super(
      `${packageName}:${parameter.module}:DataCollectionRule`,
      name,
      { ...args, kind: "Direct", ...outputs },
      opts,
      false,
      packageReference(),
    );
  }
}

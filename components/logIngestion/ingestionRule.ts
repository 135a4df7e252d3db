import { DataCollectionEndpoint, DataCollectionRule, type DataCollectionRuleArgs } from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { failureHooks } from "../failures/failureHooks";
import { DirectRule } from "./directRule";

/** The networks that reach a data collection endpoint. */
export const PublicNetworkAccess = {
  Enabled: "Enabled",
  Disabled: "Disabled",
  SecuredByPerimeter: "SecuredByPerimeter",
} as const;
export type PublicNetworkAccess = (typeof PublicNetworkAccess)[keyof typeof PublicNetworkAccess];

export interface EndpointArgs {
  /**
   * `false`: no endpoint; the rule is of kind Direct and has an address of its own, which is always open to the
   * internet. Its resource wants a `DirectRuleProvider` among the component's `providers`. @default true
   */
  enabled?: boolean;
  /**
   * `Enabled`; `Disabled` where only a private link reaches the endpoint; `SecuredByPerimeter` where a network security
   * perimeter decides. @default Enabled
   */
  publicNetworkAccess?: PublicNetworkAccess;
}

/** A data collection rule, and the address that logs for it are sent to. */
export interface IngestionRule {
  readonly id: pulumi.Output<string>;
  /** The rule's id in the addresses of the Logs Ingestion API. */
  readonly immutableId: pulumi.Output<string>;
  /** Base address of the Logs Ingestion API. */
  readonly address: pulumi.Output<string>;
}

export interface IngestionRuleArgs {
  resourceGroupName: string;
  location: string;
  /** Makes the names in Azure unique. */
  suffix: pulumi.Input<string>;
  /** Streams, destinations, and how the ones flow into the others. */
  flows: Pick<DataCollectionRuleArgs, "streamDeclarations" | "destinations" | "dataFlows">;
}

/** A rule that is reached through an endpoint, which decides from which networks. */
export function ruleWithEndpoint(
  name: string,
  { publicNetworkAccess = PublicNetworkAccess.Enabled }: EndpointArgs,
  { resourceGroupName, location, suffix, flows }: IngestionRuleArgs,
  opts: pulumi.CustomResourceOptions,
): IngestionRule {
  const azureName = pulumi.interpolate`${name}-${suffix}`;
  const { dependsOn, ...endpointOptions } = { hooks: failureHooks(), ...opts };
  const endpoint = new DataCollectionEndpoint(
    `${name}-endpoint`,
    { resourceGroupName, dataCollectionEndpointName: azureName, location, networkAcls: { publicNetworkAccess } },
    endpointOptions,
  );
  const { id, immutableId } = new DataCollectionRule(
    `${name}-rule`,
    {
      resourceGroupName,
      dataCollectionRuleName: azureName,
      location,
      dataCollectionEndpointId: endpoint.id,
      ...flows,
    },
    { hooks: failureHooks(), ...opts },
  );
  return { id, immutableId, address: endpoint.logsIngestion.apply((service) => addressOf(name, service?.endpoint)) };
}

/** A rule that has an address of its own. */
export function ruleWithoutEndpoint(
  name: string,
  { resourceGroupName, location, suffix, flows }: IngestionRuleArgs,
  opts: pulumi.CustomResourceOptions,
): IngestionRule {
  const { id, immutableId, endpoints } = new DirectRule(
    `${name}-direct-rule`,
    {
      resourceGroupName,
      // Azure never makes a rule Direct that was not, so that one with an endpoint may have to stand beside it.
      dataCollectionRuleName: pulumi.interpolate`${name}-direct-${suffix}`,
      location,
      ...flows,
    },
    { hooks: failureHooks(), ...opts },
  );
  return { id, immutableId, address: endpoints.apply((own) => addressOf(name, own?.logsIngestion)) };
}

function addressOf(name: string, address: string | undefined): string {
  if (address === undefined) throw new pulumi.RunError(`${name} has no address to send logs to`);
  return address;
}

import type { AzureEnvironment } from "../azureEnvironments.ts";
import { ArmError } from "../resourceManager/armError.ts";
import type { Tags, TrackedResource } from "../resourceManager/resource.ts";
import { resourceId, sameResourceId } from "../resourceManager/resourceId.ts";
import type { Resources } from "../resourceManager/resources.ts";
import { newAddresses } from "./addresses.ts";
import { type DataCollectionRule, dataCollectionRuleType } from "./dataCollectionRule.ts";
import { etag, immutableId } from "./identifiers.ts";
import { kinds } from "./limits.ts";
import { checkLocation } from "./location.ts";

export interface DataCollectionEndpointRequest {
  readonly location: string;
  readonly description?: string | undefined;
  /** Linux or Windows. */
  readonly kind?: string | undefined;
  readonly tags?: Tags | undefined;
  readonly networkAcls?: NetworkAcls | undefined;
}

interface NetworkAcls {
  /** Enabled, Disabled or SecuredByPerimeter. */
  readonly publicNetworkAccess?: string | undefined;
}

interface Addresses {
  /** The address from which agents get their configuration. */
  readonly configurationAccess: string;
  /** The address to which programs send logs. */
  readonly logsIngestion: string;
  /** The address to which programs send metrics. */
  readonly metricsIngestion: string;
}

export interface DataCollectionEndpoint extends DataCollectionEndpointRequest, TrackedResource {
  readonly immutableId: string;
  readonly addresses: Addresses;
}

export const dataCollectionEndpointType = "Microsoft.Insights/dataCollectionEndpoints";
const namePattern = /^[A-Za-z0-9][A-Za-z0-9-]{1,42}[A-Za-z0-9]$/;
const networkAccess: readonly string[] = ["Enabled", "Disabled", "SecuredByPerimeter"];

/** @see https://learn.microsoft.com/rest/api/monitor/data-collection-endpoints */
export class DataCollectionEndpoints {
  readonly #resources: Resources;

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  /**
   * @param group Id of the resource group.
   * @throws {ArmError} Azure's refusal.
   */
  put(group: string, name: string, request: DataCollectionEndpointRequest): DataCollectionEndpoint {
    return this.#resources.transaction(() => {
      const { resourceGroup = "" } = this.#resources.resolve(group);
      const id = resourceId(group, dataCollectionEndpointType, name);
      const before = this.get(id);
      if (!namePattern.test(name)) throw invalid("Name", `'${name}' has other than 3 to 44 letters, digits and '-'.`);
      checkLocation(
        request.location,
        dataCollectionEndpointType,
        resourceGroup,
        before,
        this.#resources.environment.regions,
      );
      if (request.kind !== undefined && !kinds.includes(request.kind)) throw invalid("Kind", `'${request.kind}'.`);
      const access = request.networkAcls?.publicNetworkAccess;
      if (access !== undefined && !networkAccess.includes(access)) {
        throw invalid("NetworkAcls.PublicNetworkAccess", `'${access}'.`);
      }
      const endpoint: DataCollectionEndpoint = {
        ...request,
        id: before?.id ?? id,
        name: before?.name ?? name,
        type: dataCollectionEndpointType,
        immutableId: before?.immutableId ?? immutableId("dce"),
        addresses: before?.addresses ?? endpointAddresses(name, request.location, this.#resources.environment),
        etag: etag(),
        systemData: this.#resources.systemData(before?.systemData),
      };
      this.#endpoints.put(id, endpoint);
      return endpoint;
    });
  }

  get(id: string): DataCollectionEndpoint | undefined {
    return this.#endpoints.get(id);
  }

  /** @throws {ArmError} `Conflict` while a rule uses it. */
  remove(id: string): boolean {
    return this.#resources.transaction(() => {
      const user = this.#resources
        .ofType<DataCollectionRule>(dataCollectionRuleType)
        .list()
        .find(({ dataCollectionEndpointId }) => sameResourceId(dataCollectionEndpointId ?? "", id));
      if (user !== undefined) {
        // Azure's documentation does not say whether an endpoint or a table can be deleted while a rule uses it. The
        // page on deleting tables excepts only Azure's own tables, so here a table can be deleted. A rule without its
        // endpoint receives nothing, so here an endpoint cannot.
        throw new ArmError(409, "Conflict", `The data collection endpoint '${id}' is used by the rule '${user.id}'.`);
      }
      return this.#resources.remove(id);
    });
  }

  get #endpoints() {
    return this.#resources.ofType<DataCollectionEndpoint>(dataCollectionEndpointType);
  }
}

function endpointAddresses(name: string, location: string, environment: AzureEnvironment): Addresses {
  const address = newAddresses(name, location, environment);
  return {
    configurationAccess: address("control"),
    logsIngestion: address("ingest"),
    metricsIngestion: address("metrics.ingest"),
  };
}

function invalid(property: string, value: string): ArmError {
  return new ArmError(400, "InvalidPayload", "Data collection endpoint is invalid", [
    { code: "InvalidProperty", message: `'${property}' is invalid: ${value}`, target: `Properties.${property}` },
  ]);
}

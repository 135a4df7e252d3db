import type { AzureEnvironment } from "../azureEnvironments.ts";
import { ArmError } from "../resourceManager/armError.ts";
import type { ResourceCollection } from "../resourceManager/resourceCollection.ts";
import { resourceId } from "../resourceManager/resourceId.ts";
import type { Resources } from "../resourceManager/resources.ts";
import { newAddresses } from "./addresses.ts";
import {
  type DataCollectionRule,
  type DataCollectionRuleRequest,
  dataCollectionRuleType,
  type RuleEndpoints,
} from "./dataCollectionRule.ts";
import { etag, immutableId } from "./identifiers.ts";
import { checkLocation } from "./location.ts";
import { type RuleApiVersion, ruleApis } from "./ruleApiVersions.ts";
import { RuleValidation } from "./ruleValidation.ts";

/** @see https://learn.microsoft.com/rest/api/monitor/data-collection-rules */
export class DataCollectionRules {
  readonly #resources: Resources;
  readonly #validation: RuleValidation;

  /** @param replicationDelay Milliseconds until a new table is known to the service that holds the rules. */
  constructor(resources: Resources, replicationDelay: number) {
    this.#resources = resources;
    this.#validation = new RuleValidation(resources, replicationDelay);
  }

  /**
   * @param group Id of the resource group.
   * @param apiVersion The version of the API that the request is written for. @default the newest
   * @throws {ArmError} Azure's refusal; `InvalidPayload` has the faults of the rule in its details.
   */
  put(
    group: string,
    name: string,
    request: DataCollectionRuleRequest,
    apiVersion: RuleApiVersion = "2024-03-11",
  ): DataCollectionRule {
    return this.#resources.transaction(() => {
      const { resourceGroup = "" } = this.#resources.resolve(group);
      const id = resourceId(group, dataCollectionRuleType, name);
      const before = this.get(id);
      checkLocation(
        request.location,
        dataCollectionRuleType,
        resourceGroup,
        before,
        this.#resources.environment.regions,
      );
      if (before !== undefined) checkKind(request, before);
      const faults = this.#validation.faults(name, request, apiVersion);
      if (faults.length > 0) throw new ArmError(400, "InvalidPayload", "Data collection rule is invalid", faults);
      const endpoints = before?.endpoints ?? newEndpoints(name, request, this.#resources.environment);
      const rule: DataCollectionRule = {
        ...request,
        id: before?.id ?? id,
        name: before?.name ?? name,
        type: dataCollectionRuleType,
        immutableId: before?.immutableId ?? immutableId("dcr"),
        ...(endpoints && { endpoints }),
        etag: etag(),
        systemData: this.#resources.systemData(before?.systemData),
      };
      this.#rules.put(id, rule);
      return rule;
    });
  }

  get(id: string): DataCollectionRule | undefined {
    return this.#rules.get(id);
  }

  /** Such as `dcr-b74e0d383fc9415abaa584ec41adece3`. */
  findByImmutableId(id: string): DataCollectionRule | undefined {
    return this.#rules.list().find((rule) => rule.immutableId === id);
  }

  remove(id: string): boolean {
    return this.#resources.transaction(() => this.#resources.remove(id));
  }

  /** The same rules as one version of the API takes and shows them. */
  inVersion(apiVersion: RuleApiVersion): ResourceCollection<DataCollectionRuleRequest, DataCollectionRule> {
    const shown = (rule: DataCollectionRule): DataCollectionRule => {
      const { endpoints, ...rest } = rule;
      return ruleApis[apiVersion].showsEndpoints ? rule : rest;
    };
    return {
      get: (id) => {
        const rule = this.get(id);
        return rule && shown(rule);
      },
      put: (group, name, request) => shown(this.put(group, name, request, apiVersion)),
      remove: (id) => this.remove(id),
    };
  }

  get #rules() {
    return this.#resources.ofType<DataCollectionRule>(dataCollectionRuleType);
  }
}

/** @see https://github.com/hashicorp/terraform-provider-azurerm/pull/22811 */
function checkKind({ kind = "" }: DataCollectionRuleRequest, { kind: before = "" }: DataCollectionRule): void {
  if (kind === before) return;
  const code = "InvalidPayload";
  const message = `The new DCR kind \`${kind}\` is different from the previous one \`${before}\`. The kind is immutable.`;
  throw new ArmError(400, code, message, [{ code, message }]);
}

function newEndpoints(
  name: string,
  { kind, location }: DataCollectionRuleRequest,
  environment: AzureEnvironment,
): RuleEndpoints | undefined {
  if (kind !== "Direct") return undefined;
  const address = newAddresses(name, location, environment);
  return { logsIngestion: address("ingest"), metricsIngestion: address("metrics.ingest") };
}

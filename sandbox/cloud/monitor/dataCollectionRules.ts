import { ArmError } from "../resourceManager/armError.ts";
import { resourceId } from "../resourceManager/resourceId.ts";
import type { Resources } from "../resourceManager/resources.ts";
import {
  type DataCollectionRule,
  type DataCollectionRuleRequest,
  dataCollectionRuleType,
} from "./dataCollectionRule.ts";
import { etag, immutableId } from "./identifiers.ts";
import { checkLocation } from "./location.ts";
import { RuleValidation } from "./ruleValidation.ts";

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

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
   * @throws {ArmError} As Azure refuses; `InvalidPayload` has the faults of the rule in its details.
   */
  put(group: string, name: string, request: DataCollectionRuleRequest): DataCollectionRule {
    return this.#resources.transaction(() => {
      const { resourceGroup = "" } = this.#resources.resolve(group);
      const id = resourceId(group, dataCollectionRuleType, name);
      const before = this.get(id);
      checkLocation(request.location, dataCollectionRuleType, resourceGroup, before);
      const faults = [
        ...(namePattern.test(name)
          ? []
          : [{ code: "InvalidProperty", message: `'Name' is invalid: '${name}'`, target: "Name" }]),
        ...this.#validation.faults(request),
      ];
      if (faults.length > 0) throw new ArmError(400, "InvalidPayload", "Data collection rule is invalid", faults);
      const rule: DataCollectionRule = {
        ...request,
        id: before?.id ?? id,
        name: before?.name ?? name,
        type: dataCollectionRuleType,
        immutableId: before?.immutableId ?? immutableId("dcr"),
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

  get #rules() {
    return this.#resources.ofType<DataCollectionRule>(dataCollectionRuleType);
  }
}

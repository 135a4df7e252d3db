import type { Resources } from "../resourceManager/resources.ts";
import { DataCollectionEndpoints } from "./dataCollectionEndpoints.ts";
import { DataCollectionRules } from "./dataCollectionRules.ts";
import { Tables } from "./tables.ts";

/** The part of Azure Monitor that collects logs. */
export class Monitor {
  readonly tables: Tables;
  readonly endpoints: DataCollectionEndpoints;
  readonly rules: DataCollectionRules;

  /** @param replicationDelay Milliseconds until a new table is known to the service that holds the rules. */
  constructor(resources: Resources, replicationDelay: number) {
    this.tables = new Tables(resources);
    this.endpoints = new DataCollectionEndpoints(resources);
    this.rules = new DataCollectionRules(resources, replicationDelay);
  }
}

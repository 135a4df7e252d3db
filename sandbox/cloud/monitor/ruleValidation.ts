import type { ArmErrorDetail } from "../resourceManager/armError.ts";
import { normalizeLocation } from "../resourceManager/locations.ts";
import { parseResourceId, sameResourceId } from "../resourceManager/resourceId.ts";
import type { Resources } from "../resourceManager/resources.ts";
import type { DataCollectionEndpoint } from "./dataCollectionEndpoints.ts";
import { dataCollectionEndpointType } from "./dataCollectionEndpoints.ts";
import type { DataCollectionRuleRequest, LogAnalyticsDestination } from "./dataCollectionRule.ts";
import { DataFlowValidation } from "./dataFlowValidation.ts";
import { limits } from "./limits.ts";
import { type RuleApiVersion, ruleApis } from "./ruleApiVersions.ts";
import { tooFew, tooLong, tooMany } from "./ruleFaults.ts";
import { streamFaults } from "./streamDeclarations.ts";
import { workspaceType } from "./table.ts";

/** Finds the faults for which Azure Monitor refuses a data collection rule. */
export class RuleValidation {
  readonly #resources: Resources;
  readonly #dataFlows: DataFlowValidation;

  /** @param replicationDelay Milliseconds until a new table is known. */
  constructor(resources: Resources, replicationDelay: number) {
    this.#resources = resources;
    this.#dataFlows = new DataFlowValidation(resources, replicationDelay);
  }

  faults(name: string, request: DataCollectionRuleRequest, apiVersion: RuleApiVersion): ArmErrorDetail[] {
    const faults = [
      ...nameFaults(name, request),
      ...propertyFaults(request, ruleApis[apiVersion].kinds),
      ...this.#endpointFaults(request),
      ...this.#destinationFaults(request),
      ...streamFaults(request.streamDeclarations ?? {}),
      ...this.#dataFlows.references(request),
    ];
    // Tables and transformations can be checked only if everything that the flows name exists.
    return faults.length > 0 ? faults : this.#dataFlows.outputs(request);
  }

  // Azure's codes and words for the following are not public. These words are those of the documentation.

  #endpointFaults(request: DataCollectionRuleRequest): ArmErrorDetail[] {
    const { dataCollectionEndpointId: id, kind, location, streamDeclarations = {} } = request;
    const fault = (message: string) => [
      { code: "InvalidDataCollectionEndpoint", message, target: "Properties.DataCollectionEndpointId" },
    ];
    if (id === undefined) {
      // Azure accepts such a rule for agents, but the sandbox has no data sources. Only the Logs Ingestion API fills a
      // declared stream. Its address belongs to an endpoint or to a rule of the kind Direct, so nothing could reach
      // any other rule.
      return kind === "Direct" || Object.keys(streamDeclarations).length === 0
        ? []
        : fault("'Data Collection Endpoint Id' must not be empty where 'Stream Declarations' are sent to.");
    }
    const type = parseResourceId(id)?.type ?? "";
    if (!sameResourceId(type, dataCollectionEndpointType)) {
      return fault(`'${id}' is not the resource id of a data collection endpoint.`);
    }
    const endpoint = this.#resources.ofType<DataCollectionEndpoint>(dataCollectionEndpointType).get(id);
    if (endpoint === undefined) return fault(`Data collection endpoint '${id}' was not found.`);
    if (normalizeLocation(endpoint.location) === normalizeLocation(location)) return [];
    return fault(
      `Data collection endpoint '${id}' is in region '${endpoint.location}': it must be in the same region as the data collection rule, '${location}'.`,
    );
  }

  #destinationFaults({ destinations, location }: DataCollectionRuleRequest): ArmErrorDetail[] {
    const workspaces = destinations?.logAnalytics ?? [];
    const names = workspaces.map(({ name }) => name);
    const most = limits.rule.logAnalyticsDestinations;
    return [
      ...(workspaces.length === 0 ? [tooFew("InvalidDestination", "Destinations", "Properties.Destinations")] : []),
      ...(workspaces.length > most
        ? [
            tooMany(
              "InvalidDestination",
              "Log Analytics",
              most,
              workspaces.length,
              "Properties.Destinations.LogAnalytics",
            ),
          ]
        : []),
      ...workspaces.flatMap((workspace, index) => {
        const message = this.#workspaceFault(workspace, location) ?? destinationNameFault(workspace.name, names, index);
        const target = `Properties.Destinations.LogAnalytics[${index}]`;
        return message === undefined ? [] : [{ code: "InvalidDestination", message, target }];
      }),
    ];
  }

  #workspaceFault({ workspaceResourceId: id }: LogAnalyticsDestination, location: string): string | undefined {
    if (id === undefined) return "'Workspace Resource Id' must not be empty.";
    if (!sameResourceId(parseResourceId(id)?.type ?? "", workspaceType)) {
      return `'${id}' is not the resource id of a Log Analytics workspace.`;
    }
    const workspace = this.#resources.find(id);
    if (workspace === undefined) return `Log Analytics workspace '${id}' was not found.`;
    if (normalizeLocation(workspace.location) === normalizeLocation(location)) return undefined;
    return `Log Analytics workspace '${id}' is in region '${workspace.location}': it must be in the same region as the data collection rule, '${location}'.`;
  }
}

function destinationNameFault(
  name: string | undefined,
  all: readonly (string | undefined)[],
  index: number,
): string | undefined {
  if (name === undefined || name === "") return "'Name' must not be empty.";
  return all.indexOf(name) === index ? undefined : `Destination name '${name}' is not unique.`;
}

function nameFaults(name: string, { kind }: DataCollectionRuleRequest): ArmErrorDetail[] {
  const pattern = kind === "Direct" ? limits.rule.directName : limits.rule.name;
  if (pattern.test(name)) return [];
  return [{ code: "InvalidProperty", message: `'Name' is invalid: '${name}'`, target: "Name" }];
}

function propertyFaults(
  { description, kind, dataFlows = [] }: DataCollectionRuleRequest,
  kinds: readonly string[],
): ArmErrorDetail[] {
  const { descriptionCharacters: longest, dataFlows: most } = limits.rule;
  return [
    ...(description !== undefined && description.length > longest
      ? [tooLong("InvalidProperty", "Description", longest, description.length, "Properties.Description")]
      : []),
    ...(kind !== undefined && !kinds.includes(kind)
      ? [{ code: "InvalidProperty", message: `'Kind' is invalid: '${kind}'.`, target: "Kind" }]
      : []),
    ...(dataFlows.length === 0 ? [tooFew("InvalidDataFlow", "Data Flows", "Properties.DataFlows")] : []),
    ...(dataFlows.length > most
      ? [tooMany("InvalidDataFlow", "Data Flows", most, dataFlows.length, "Properties.DataFlows")]
      : []),
  ];
}

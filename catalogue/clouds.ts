import file from "../reference/clouds.json";

/** The services of Microsoft that differ between clouds. */
export const Service = {
  microsoftGraph: "microsoftGraph",
  digitalTwins: "digitalTwins",
  logAnalytics: "logAnalytics",
  blobStorage: "blobStorage",
  keyVault: "keyVault",
  resourceManager: "resourceManager",
  logsIngestion: "logsIngestion",
  customMetrics: "customMetrics",
} as const;
export type Service = (typeof Service)[keyof typeof Service];

/** The clouds of Microsoft, as Pulumi's providers name them. */
export const Environment = {
  public: "public",
  usgovernment: "usgovernment",
  dod: "dod",
  china: "china",
} as const;
export type Environment = (typeof Environment)[keyof typeof Environment];

interface ServiceInCloud {
  /** The audience of the service's tokens. The scope to ask for is the audience with `/.default` behind it. */
  readonly audience: string;
  /**
   * The pattern of the service's addresses, with properties of a resource in braces. Absent: each resource has an
   * address of its own, or none.
   */
  readonly addressTemplate?: string;
}

interface CloudEntry {
  /** The name that people use, such as `public cloud`. */
  readonly name: string;
  /** Address of the sign-in service, such as `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  /** The audience of the tokens that federated credentials take. */
  readonly tokenExchangeAudience: string;
  /** The services that the cloud has. */
  readonly services: { readonly [name in Service]?: ServiceInCloud };
}

const entries: Readonly<Record<Environment, CloudEntry>> = file.entries;

/** A cloud of Microsoft, with tenants, addresses and audiences of its own. */
export interface Cloud extends CloudEntry {
  readonly environment: Environment;
}

/** The cloud that the providers call by this name. */
export function findCloud(environment: Environment): Cloud {
  return { environment, ...entries[environment] };
}

/** The scope to ask the token endpoint for. @returns undefined where the cloud does not have the service */
export function tokenScope({ services }: Cloud, service: Service): string | undefined {
  const audience = services[service]?.audience;
  return audience === undefined ? undefined : `${audience}/.default`;
}

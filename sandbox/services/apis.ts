import published from "../../reference/microsoft-apis.json" with { type: "json" };
import type { AzureEnvironment, PublishedService, ServiceName } from "../cloud/azureEnvironments.ts";

/** An API of Microsoft for which tokens are issued. */
export interface Api {
  /** Application id, which a client can also use to ask for a token. Absent if it is not documented. */
  readonly appId?: string;
  readonly audiences: readonly string[];
}

const publishedApis: Readonly<Partial<Record<string, { readonly applicationId: string }>>> = published.entries;

/** The APIs that a cloud has. */
export function apisOf({ published: { services } }: AzureEnvironment): Api[] {
  return Object.entries(services).map(([name, service]) => {
    const appId = publishedApis[name]?.applicationId;
    return { ...(appId !== undefined && { appId }), audiences: audiences(service) };
  });
}

/** The audiences of an API's tokens, the newest first. Empty if the cloud does not have the API. */
export function audiencesOf(api: ServiceName, { published: { services } }: AzureEnvironment): string[] {
  const service = services[api];
  return service === undefined ? [] : audiences(service);
}

function audiences({ audience, otherAudiences = [] }: PublishedService): string[] {
  return [audience, ...otherAudiences];
}

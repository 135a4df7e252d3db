import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Cloud } from "../cloud/cloud.ts";
import { CertificateAuthority } from "./certificateAuthority.ts";
import { openMachine } from "./managedIdentity/machine.ts";
import { startProxy } from "./proxy.ts";
import type { ResourceServiceOptions } from "./resourceService.ts";
import type { Service } from "./service.ts";
import { makeServicesFolder } from "./servicesFolder.ts";
import { tokenEndpoint } from "./tokenEndpoint/service.ts";
import { Tokens } from "./tokens.ts";
import type { Workload } from "./workloadIdentity/issuer.ts";
import { openWorkload } from "./workloadIdentity/workloadIdentity.ts";

export interface StartOptions {
  readonly cloud: Cloud;
  /** The folder in which these services make a folder for their files. */
  readonly folder: string;
  /** Makes the services that take tokens. */
  readonly apis: (options: ResourceServiceOptions) => readonly Service[];
  /** Milliseconds until a new grant takes effect. @default 0 */
  readonly propagationDelay?: number;
  /** Whether programs reach, through a private link, the endpoints that are closed to the internet. @default false */
  readonly insidePrivateLink?: boolean;
  /**
   * Resource id of the machine or account on which programs run, or of a user-assigned identity that it uses.
   *
   * @default none: they run outside the cloud
   */
  readonly machine?: string | undefined;
  /** The external workload as which programs run. @default none */
  readonly workload?: Workload | undefined;
  /** Returns the time at which programs run. The time in the cloud can differ. @default the time of this machine */
  readonly clientClock?: () => Date;
  /** URL of the module `managedIdentity/arcTokenRedirection.ts`. */
  readonly arcTokenRedirection: string;
}

export interface RunningServices {
  /** Such as `http://127.0.0.1:43210`. */
  readonly proxy: string;
  /** Path of a PEM file. */
  readonly certificateAuthority: string;
  /** The environment variables with which Node and Microsoft's libraries call the services and no other host. */
  readonly environment: Readonly<Record<string, string>>;
  readonly tokens: Tokens;
  close(): Promise<void>;
}

/**
 * Starts the HTTPS services of a cloud behind a proxy on this machine.
 *
 * @throws {MachineNotFound}
 */
export async function startServices(options: StartOptions): Promise<RunningServices> {
  const {
    cloud,
    apis,
    propagationDelay = 0,
    insidePrivateLink = false,
    machine,
    workload,
    arcTokenRedirection,
  } = options;
  const { clientClock = () => new Date() } = options;
  const folder = makeServicesFolder(options.folder);
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const tokens = await Tokens.create(cloud, propagationDelay);
    const runs =
      machine === undefined
        ? undefined
        : openMachine({ cloud, tokens, machine, folder, arcTokenRedirection, clock: clientClock });
    const { environment } = cloud.resourceManager.resources;
    const elsewhere = workload && (await openWorkload({ workload, environment, folder, clock: clientClock }));
    const documents = (address: string) => elsewhere?.document(address);
    const services = [
      tokenEndpoint({ cloud, tokens, clientClock, documents }),
      ...apis({ cloud, tokens, propagationDelay, clientClock, insidePrivateLink }),
      ...(runs === undefined ? [] : [runs.service]),
      // An issuer can have any host name except those of the services before it.
      ...(elsewhere?.services ?? []),
    ];
    const authority = await CertificateAuthority.create();
    const certificateAuthority = path.join(folder, "certificate-authority.pem");
    writeFileSync(certificateAuthority, authority.certificate);
    const proxy = await startProxy(services, authority);
    return {
      proxy: proxy.address,
      certificateAuthority,
      environment: {
        ...proxySettings(proxy.address),
        NODE_EXTRA_CA_CERTS: certificateAuthority,
        ...runs?.environment,
        ...elsewhere?.environment,
      },
      tokens,
      async close() {
        await proxy.close();
        removeFolder();
      },
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

/** The settings in both letter cases: some programs read one first, and some the other. */
function proxySettings(address: string): Record<string, string> {
  const settings = { HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: "" };
  const lowerCase = Object.entries(settings).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...settings, ...Object.fromEntries(lowerCase), NODE_USE_ENV_PROXY: "1" };
}

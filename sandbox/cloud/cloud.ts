import { type AzureEnvironmentName, azureEnvironments } from "./azureEnvironments.ts";
import { Directory } from "./directory/directory.ts";
import { ResourceManager } from "./resourceManager/resourceManager.ts";
import type { Collection, Store } from "./store.ts";

export interface CloudOptions {
  /** The time in the cloud. @default the time of this machine */
  readonly clock?: () => Date;
  /** Milliseconds until other services know a new object of the directory. @default 0 */
  readonly replicationDelay?: number;
  /** The one of Azure's clouds. It never changes. @default the one in the store; `public` in a new store */
  readonly environment?: AzureEnvironmentName;
}

/** Everything in a new cloud was created at this moment, so that it has already replicated. */
const foundation = new Date("2026-01-05T08:00:00Z");

interface Founding {
  /** RFC 3339. */
  readonly at: string;
  /** Absent in a cloud that an older version of this program created. */
  readonly environment?: AzureEnvironmentName;
}

/** A simulated Azure: one tenant and one subscription, in a store that several processes can share. */
export class Cloud {
  readonly directory: Directory;
  readonly resourceManager: ResourceManager;

  /**
   * Opens the cloud in the store, and fills it if it is new.
   *
   * @throws {Error} If the store has another of Azure's clouds, or one that an older version created.
   */
  constructor(store: Store, { clock = () => new Date(), replicationDelay = 0, environment }: CloudOptions = {}) {
    const foundings: Collection<Founding> = store.collection("cloud");
    const name = environment ?? foundings.get("founded")?.environment ?? "public";
    const options = { clock, replicationDelay, environment: azureEnvironments[name] };
    this.directory = new Directory(store, options);
    this.resourceManager = new ResourceManager(store, this.directory, { ...options, caller: this.directory.caller });

    store.transaction(() => {
      const before = foundings.get("founded");
      if (before !== undefined) return requireSame(before, name);
      this.directory.seed(foundation);
      this.resourceManager.seed(foundation);
      foundings.put("founded", { at: clock().toISOString(), environment: name });
    });
  }
}

function requireSame({ environment }: Founding, wanted: AzureEnvironmentName): void {
  if (environment === wanted) return;
  const reason =
    environment === undefined
      ? "An older version of the sandbox made this cloud, and this version cannot use it."
      : `This cloud was made as '${environment}' and cannot become '${wanted}'.`;
  throw new Error(`${reason} Delete the sandbox's folder to start over, its stacks with it, or name another.`);
}

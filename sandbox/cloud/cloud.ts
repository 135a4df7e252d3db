import { type AzureEnvironmentName, azureEnvironments } from "./azureEnvironments.ts";
import { Directory } from "./directory/directory.ts";
import { ResourceManager } from "./resourceManager/resourceManager.ts";
import type { Collection, Store } from "./store.ts";

export interface CloudOptions {
  /** What time it is in the cloud. @default the time it is */
  readonly clock?: () => Date;
  /** Milliseconds until other services know a new object of the directory. @default 0 */
  readonly replicationDelay?: number;
  /** Which of Azure's clouds this is; it stays what it was founded as. @default what it is, and at first `public` */
  readonly environment?: AzureEnvironmentName;
}

/** Everything in a new cloud is from this moment, so that it has long been replicated. */
const foundation = new Date("2026-01-05T08:00:00Z");

interface Founding {
  /** RFC 3339. */
  readonly at: string;
  /** Clouds that an older version of this program has founded say nothing. */
  readonly environment?: AzureEnvironmentName;
}

/** A simulated Azure: one tenant and one subscription, kept in a store that several processes may share. */
export class Cloud {
  readonly directory: Directory;
  readonly resourceManager: ResourceManager;

  /**
   * Opens the cloud in the store, and fills it when it is new.
   *
   * @throws {Error} Where the store has another of Azure's clouds, or one that an older version has founded.
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

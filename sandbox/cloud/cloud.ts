import { Directory } from "./directory/directory.ts";
import { ResourceManager } from "./resourceManager/resourceManager.ts";
import type { Store } from "./store.ts";

export interface CloudOptions {
  /** What time it is in the cloud. @default the time it is */
  readonly clock?: () => Date;
  /** Milliseconds until other services know a new object of the directory. @default 0 */
  readonly replicationDelay?: number;
}

/** Everything in a new cloud is from this moment, so that it has long been replicated. */
const foundation = new Date("2026-01-05T08:00:00Z");

/** A simulated Azure: one tenant and one subscription, kept in a store that several processes may share. */
export class Cloud {
  readonly directory: Directory;
  readonly resourceManager: ResourceManager;

  /** Opens the cloud in the store, and fills it when it is new. */
  constructor(store: Store, { clock = () => new Date(), replicationDelay = 0 }: CloudOptions = {}) {
    const options = { clock, replicationDelay };
    this.directory = new Directory(store, options);
    this.resourceManager = new ResourceManager(store, this.directory, {
      ...options,
      author: this.directory.caller.objectId,
    });

    const founded = store.collection<{ readonly at: string }>("cloud");
    store.transaction(() => {
      if (founded.get("founded") !== undefined) return;
      this.directory.seed(foundation);
      this.resourceManager.seed(foundation);
      founded.put("founded", { at: clock().toISOString() });
    });
  }
}

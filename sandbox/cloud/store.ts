import { DatabaseSync } from "node:sqlite";

/**
 * The store of the simulated cloud: documents by kind and id, in one SQLite file that several processes can use at
 * once. A change is on disk before {@link Store.transaction} returns.
 */
export class Store {
  readonly #database: DatabaseSync;

  /** @param file Path of the database, which is created if it does not exist. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file, { timeout: 30_000 });
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS document (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (kind, id)
      ) STRICT, WITHOUT ROWID;
    `);
  }

  /** Runs `work` while no other process writes. All of its changes are kept, or none if it throws. */
  transaction<T>(work: () => T): T {
    if (this.#database.isTransaction) return work();
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      // Some errors, such as a full disk, have already ended the transaction.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /** The documents of one kind. As in Azure, ids are compared without regard to letter case. */
  collection<T extends object>(kind: string): Collection<T> {
    return new Collection<T>(this.#database, kind);
  }

  close(): void {
    this.#database.close();
  }
}

export class Collection<T extends object> {
  readonly #database: DatabaseSync;
  readonly #kind: string;

  constructor(database: DatabaseSync, kind: string) {
    this.#database = database;
    this.#kind = kind;
  }

  get(id: string): T | undefined {
    const row = this.#database
      .prepare("SELECT body FROM document WHERE kind = ? AND id = ?")
      .get(this.#kind, id.toLowerCase());
    return row === undefined ? undefined : parse<T>(row["body"]);
  }

  put(id: string, document: T): void {
    this.#database
      .prepare("INSERT INTO document VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body")
      .run(this.#kind, id.toLowerCase(), JSON.stringify(document));
  }

  /** Whether there was such a document. */
  remove(id: string): boolean {
    const { changes } = this.#database
      .prepare("DELETE FROM document WHERE kind = ? AND id = ?")
      .run(this.#kind, id.toLowerCase());
    return changes > 0;
  }

  list(): T[] {
    return this.#database
      .prepare("SELECT body FROM document WHERE kind = ? ORDER BY id")
      .all(this.#kind)
      .map((row) => parse<T>(row["body"]));
  }
}

function parse<T>(body: unknown): T {
  return JSON.parse(String(body));
}

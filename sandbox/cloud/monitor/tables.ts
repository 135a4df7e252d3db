import type { Resources } from "../resourceManager/resources.ts";
import { isDefault, type Retention, type Table, type TableRequest, tableId, tableType } from "./table.ts";
import { checkTable, checkTotalRetention } from "./tableValidation.ts";

const daysOfBasicPlan = 30;

/**
 * The custom tables of Log Analytics workspaces.
 *
 * @see https://learn.microsoft.com/rest/api/loganalytics/tables
 */
export class Tables {
  readonly #resources: Resources;

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  /**
   * Creates the table, or changes its columns and retention. Columns that are not in the request are deleted.
   *
   * @param name Ends in `_CL`.
   * @throws {ArmError} Azure's refusal.
   */
  put(workspaceId: string, name: string, request: TableRequest): Table {
    return this.#resources.transaction(() => {
      this.#resources.resolveParent(workspaceId, "workspaces/tables");
      const id = tableId(workspaceId, name);
      const before = this.get(id);
      checkTable(name, request, before);
      const plan = request.plan ?? before?.plan ?? "Analytics";
      const systemData = this.#resources.systemData(before?.systemData);
      const table: Table = {
        ...request,
        id: before?.id ?? id,
        name: before?.name ?? name,
        type: tableType,
        plan,
        systemData,
        lastPlanModifiedDate:
          before === undefined || before.plan !== plan ? systemData.lastModifiedAt : before.lastPlanModifiedDate,
      };
      checkTotalRetention(this.retention(table));
      this.#tables.put(id, table);
      return table;
    });
  }

  get(id: string): Table | undefined {
    return this.#tables.get(id);
  }

  /** Whether there was such a table. */
  remove(id: string): boolean {
    return this.#resources.transaction(() => this.#resources.remove(id));
  }

  /** How long the data of the table is kept. */
  retention(table: Table): Retention {
    const workspace = this.#resources.find(table.id.slice(0, table.id.toLowerCase().lastIndexOf("/tables/")));
    const workspaceDays = workspace?.properties["retentionInDays"];
    const inherited = table.plan === "Basic" || typeof workspaceDays !== "number" ? daysOfBasicPlan : workspaceDays;
    const interactive = isDefault(table.retentionInDays) ? inherited : table.retentionInDays;
    return { interactive, total: isDefault(table.totalRetentionInDays) ? interactive : table.totalRetentionInDays };
  }

  get #tables() {
    return this.#resources.ofType<Table>(tableType);
  }
}

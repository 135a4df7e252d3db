import { Refusal } from "../resourceService.ts";

export interface PageRequest {
  /** URL of the request, without its query. */
  readonly url: string;
  /** Such as `https://graph.microsoft.com/v1.0/$metadata#users`. */
  readonly context: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly pageSize: number;
}

const options: readonly string[] = ["$top", "$select", "$skiptoken"];
const largestPage = 999;

/**
 * One page of a collection in the form of OData.
 *
 * @throws {Refusal} If the query is not supported.
 * @see https://learn.microsoft.com/graph/query-parameters
 */
export function page(objects: readonly object[], { url, context, query, pageSize }: PageRequest): object {
  const unknown = Object.keys(query).find((name) => !options.includes(name));
  if (unknown !== undefined) throw badRequest(`The query option '${unknown}' is not supported in the sandbox.`);
  const top = query["$top"] === undefined ? undefined : pageSizeOf(String(query["$top"]));
  const start = startOf(query["$skiptoken"]);
  const end = start + (top ?? pageSize);
  const select = query["$select"] === undefined ? undefined : String(query["$select"]);
  const next = { ...(top !== undefined && { $top: String(top) }), ...(select !== undefined && { $select: select }) };
  return {
    "@odata.context": select === undefined ? context : `${context}(${select})`,
    ...(end < objects.length && {
      "@odata.nextLink": `${url}?${new URLSearchParams({ ...next, $skiptoken: token(end) })}`,
    }),
    value: objects.slice(start, end).map((object) => selected(object, select)),
  };
}

/** One object with the properties that `$select` names. */
export function selected(object: object, select: string | undefined): object {
  if (select === undefined) return object;
  const names = select.split(",").map((name) => name.trim());
  const known = Object.entries(object).filter(([name]) => names.includes(name));
  if (known.length < new Set(names).size) {
    const missing = names.find((name) => !Object.hasOwn(object, name));
    throw badRequest(`Could not find a property named '${missing}'.`);
  }
  return Object.fromEntries(known);
}

function pageSizeOf(text: string): number {
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= largestPage) return size;
  throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${largestPage} inclusive.`);
}

function token(start: number): string {
  return Buffer.from(`from ${start}`).toString("base64url");
}

function startOf(skipToken: unknown): number {
  if (skipToken === undefined) return 0;
  const [, start] = /^from (\d{1,9})$/.exec(Buffer.from(String(skipToken), "base64url").toString()) ?? [];
  if (start === undefined) throw badRequest("The skip token is invalid.");
  return Number(start);
}

function badRequest(message: string): Refusal {
  return new Refusal(400, "BadRequest", message);
}

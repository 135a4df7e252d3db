import { createHash } from "node:crypto";
import { parseDocument } from "yaml";
import { z } from "zod";
import { type FileName, type Reference, reference } from "./schemas.ts";

/**
 * Finds the faults in the files of reference/.
 *
 * @param texts The text of each file, by its name.
 * @returns The faults, each with its file and its entry.
 */
export function faultsOf(texts: Readonly<Record<string, string>>): string[] {
  const unreadable = Object.entries(texts).flatMap(([file, text]) => faultsOfText(file, text));
  if (unreadable.length > 0) return unreadable;
  const contents: Record<string, unknown> = Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [file, JSON.parse(text)]),
  );
  const checksums = Object.entries(contents).flatMap(([file, content]) => faultsOfChecksum(file, content));
  const parsed = reference.safeParse(contents);
  if (!parsed.success) {
    return [...checksums, ...parsed.error.issues.map((issue) => fault(issue.path, messageOf(issue)))];
  }
  return [...checksums, ...faultsOfOrder(parsed.data), ...faultsOfIds(parsed.data), ...faultsOfNames(parsed.data)];
}

/** @param path The path of the entry: the file, and the keys in it. */
function fault([file, ...keys]: readonly PropertyKey[], message: string): string {
  const [first, ...others] = keys;
  const entry = first === "entries" ? others : keys;
  const place = file === undefined ? "reference" : `reference/${String(file)}`;
  return [place, ...(entry.length > 0 ? [entry.map(String).join(" > ")] : []), message].join(": ");
}

/** The schema reports a wrong key only in the details of its issue. */
function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_key" ? issue.issues.map(({ message }) => message).join(", ") : issue.message;
}

/** JSON.parse keeps the last of two entries with one name. JSON is also YAML, and a YAML parser reports both. */
function faultsOfText(file: string, text: string): string[] {
  try {
    JSON.parse(text);
  } catch (error) {
    return [fault([file], `it is not JSON: ${error instanceof Error ? error.message : error}`)];
  }
  return parseDocument(text).errors.map(({ message }) => fault([file], message.trim()));
}

const sealed = z.object({ sha256: z.unknown(), entries: z.unknown() });

function faultsOfChecksum(file: string, content: unknown): string[] {
  const { data } = sealed.safeParse(content);
  if (data?.entries === undefined) return [];
  const right = checksumOf(data.entries);
  if (data.sha256 === right) return [];
  return [
    fault(
      [file],
      `the entries are not those of sha256. Nobody edits them by hand; if they were renewed from the sources, sha256 must be ${right}`,
    ),
  ];
}

export function checksumOf(entries: unknown): string {
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}

function faultsOfOrder(all: Reference): string[] {
  const ofFile = (file: FileName) => faultsOfSorting([file], Object.keys(all[file].entries), lowerCase);
  const kql = all["kql-of-transformations.json"].entries;
  const ofKql = (key: string, names: readonly string[]) =>
    faultsOfSorting(["kql-of-transformations.json", key], names, (name) => name);
  const monitor = all["azure-monitor-limits.json"].entries;
  const ofMonitor = (key: "reservedColumnNames" | "reservedColumnNamesWithUnderscore") =>
    faultsOfSorting(["azure-monitor-limits.json", key], monitor[key], lowerCase);
  return [
    ...ofFile("azure-built-in-roles.json"),
    ...ofMonitor("reservedColumnNames"),
    ...ofMonitor("reservedColumnNamesWithUnderscore"),
    ...ofFile("entra-directory-roles.json"),
    ...ofFile("entra-roles-not-for-applications.json"),
    ...ofFile("microsoft-graph-permissions.json"),
    ...ofKql("syntax", kql.syntax),
    ...ofKql("functions", kql.functions),
    ...ofKql("functionsOfTransformationsAlone", Object.keys(kql.functionsOfTransformationsAlone)),
    ...ofKql("functionReplacements", Object.keys(kql.functionReplacements)),
  ];
}

const lowerCase = (name: string) => name.toLowerCase();

/** @param key Returns the text by which a name is sorted. Two names with the same text are one name. */
function faultsOfSorting(path: readonly string[], names: readonly string[], key: (name: string) => string): string[] {
  return names.flatMap((name, index) => {
    const before = names[index - 1];
    if (before === undefined || key(before) < key(name)) return [];
    return [fault([...path, name], `it must not stand after '${before}': names are sorted, and each stands once`)];
  });
}

function faultsOfIds(all: Reference): string[] {
  const apis = Object.entries(all["microsoft-apis.json"].entries);
  const roles = Object.entries(all["azure-built-in-roles.json"].entries);
  const templates = ["entra-directory-roles.json", "entra-roles-not-for-applications.json"] as const;
  return [
    ...repeatedIds(roles.map(([name, { id }]) => ({ id, path: ["azure-built-in-roles.json", name] }))),
    ...repeatedIds(
      templates.flatMap((file) =>
        Object.entries(all[file].entries).map(([name, { templateId }]) => ({ id: templateId, path: [file, name] })),
      ),
    ),
    ...repeatedIds(
      apis.map(([name, { applicationId }]) => ({ id: applicationId, path: ["microsoft-apis.json", name] })),
    ),
    ...repeatedIds([
      ...permissionIds(["microsoft-graph-permissions.json"], all["microsoft-graph-permissions.json"].entries),
      ...apis.flatMap(([name, { permissions = {} }]) => permissionIds(["microsoft-apis.json", name], permissions)),
    ]),
  ];
}

interface Placed {
  readonly id: string | undefined;
  readonly path: readonly string[];
}

/** Microsoft may use one id for both kinds of a permission, as it does for User.Export.All. */
function permissionIds(
  path: readonly string[],
  permissions: Readonly<
    Record<string, { readonly application?: string | undefined; readonly delegated?: string | undefined }>
  >,
): Placed[] {
  return Object.entries(permissions).flatMap(([name, { application, delegated }]) =>
    [...new Set([application, delegated])].map((id) => ({ id, path: [...path, name] })),
  );
}

function repeatedIds(placed: readonly Placed[]): string[] {
  const seen = new Map<string, readonly string[]>();
  return placed.flatMap(({ id, path }) => {
    const before = id === undefined ? undefined : seen.get(id);
    if (id !== undefined) seen.set(id, path);
    return before === undefined ? [] : [fault(path, `it has the id ${id}, as ${before.join(" > ")} has`)];
  });
}

/** A name in one file that must be in another file, or must not be there. */
function faultsOfNames(all: Reference): string[] {
  const services = Object.keys(all["clouds.json"].entries.public.services);
  const directoryRoles = all["entra-directory-roles.json"].entries;
  const { functions, functionsOfTransformationsAlone, functionReplacements } =
    all["kql-of-transformations.json"].entries;
  const kql = ["kql-of-transformations.json", "functionReplacements"];
  return [
    ...Object.keys(all["microsoft-apis.json"].entries)
      .filter((name) => !services.includes(name))
      .map((name) => fault(["microsoft-apis.json", name], "the public cloud in clouds.json has no such service")),
    ...Object.entries(all["clouds.json"].entries).flatMap(([name, { authorityHost, signInAliases, tokenCacheHost }]) =>
      [authorityHost.replace("https://", ""), ...signInAliases].includes(tokenCacheHost)
        ? []
        : [fault(["clouds.json", name, "tokenCacheHost"], "it must be a host of the sign-in service")],
    ),
    ...Object.entries(all["entra-roles-not-for-applications.json"].entries)
      .filter(([name, { templateId }]) => templateId !== undefined && Object.hasOwn(directoryRoles, name))
      .map(([name]) =>
        fault(
          ["entra-roles-not-for-applications.json", name, "templateId"],
          "it stands in entra-directory-roles.json already",
        ),
      ),
    ...Object.keys(functionsOfTransformationsAlone)
      .filter((name) => !functions.includes(name))
      .map((name) =>
        fault(["kql-of-transformations.json", "functionsOfTransformationsAlone", name], "functions must have it too"),
      ),
    ...Object.entries(functionReplacements).flatMap(([name, replacement]) => [
      ...(functions.includes(name) ? [fault([...kql, name], "functions has it, so that nothing replaces it")] : []),
      ...(functions.includes(replacement) ? [] : [fault([...kql, name], `functions has no '${replacement}'`)]),
    ]),
  ];
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { kusto } from "../../../sandbox/cloud/monitor/kusto.ts";
import { checksumOf, faultsOf } from "./faults.ts";
import type { FileName } from "./schemas.ts";

const folder = path.resolve(__dirname, "../../../reference");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const texts = Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), "utf8")]));

const textOf = (file: string) => texts[file] ?? "";

/** The faults after the text of one file has been changed. */
const faultsWith = (file: FileName, text: string) => faultsOf({ ...texts, [file]: text });

/** Gives a text the sha256 of its entries, as a renewal does. */
function resealed(text: string): string {
  const { entries }: { entries: unknown } = JSON.parse(text);
  return text.replace(/"sha256": ".*"/, `"sha256": "${checksumOf(entries)}"`);
}

function edited(file: FileName, [before, after]: readonly [before: string, after: string]): string {
  const text = textOf(file);
  expect(text.split(before)).toHaveLength(2);
  return text.replace(before, after);
}

test("the files of reference/ are as they were published", () => {
  expect(faultsOf(texts)).toEqual([]);
});

test("every kind of syntax in kql-of-transformations.json is one of Microsoft's analyzer", () => {
  const { entries }: { entries: { syntax: string[] } } = JSON.parse(textOf("kql-of-transformations.json"));
  const known = kusto().Syntax.SyntaxKind;
  expect(entries.syntax.filter((kind) => !Object.hasOwn(known, kind))).toEqual([]);
});

const readerLine = '    "Reader": { "id": "acdd72a7-3385-48ef-bd42-f606fba81ae7" },\n';
const readerWith = (entry: string): [string, string] => [readerLine, `    "Reader": ${entry},\n`];

describe("a file that was renewed badly, with a fitting sha256, is found:", () => {
  test.each<[string, FileName, [string, string], string[]]>([
    [
      "an id in capitals",
      "azure-built-in-roles.json",
      readerWith('{ "id": "ACDD72A7-3385-48ef-bd42-f606fba81ae7" }'),
      ["reference/azure-built-in-roles.json: Reader > id: it must be a GUID in lower case"],
    ],
    [
      "an id that another has",
      "azure-built-in-roles.json",
      readerWith('{ "id": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" }'),
      [
        "reference/azure-built-in-roles.json: Reader: it has the id 8e3af657-a8ff-443c-a75c-2fe8c4bcb635, as azure-built-in-roles.json > Owner has",
      ],
    ],
    [
      "an entry with something more",
      "azure-built-in-roles.json",
      readerWith('{ "id": "acdd72a7-3385-48ef-bd42-f606fba81ae7", "note": "" }'),
      ['reference/azure-built-in-roles.json: Reader: Unrecognized key: "note"'],
    ],
    [
      "an entry with less",
      "azure-built-in-roles.json",
      readerWith("{}"),
      ["reference/azure-built-in-roles.json: Reader > id: Invalid input: expected string, received undefined"],
    ],
    [
      "a name twice, in another letter case",
      "azure-built-in-roles.json",
      [readerLine, `${readerLine}${readerLine.replace("Reader", "reader").replace("ae7", "ae8")}`],
      [
        "reference/azure-built-in-roles.json: reader: it must not stand after 'Reader': names are sorted, and each stands once",
      ],
    ],
    [
      "a name out of order",
      "microsoft-graph-permissions.json",
      ['"User.Read": {', '"User.Read.Zone": {'],
      [
        "reference/microsoft-graph-permissions.json: User.Read.All: it must not stand after 'User.Read.Zone': names are sorted, and each stands once",
      ],
    ],
    [
      "a name with a blank",
      "entra-directory-roles.json",
      ['"Security Reader": {', '"Security Reader ": {'],
      ["reference/entra-directory-roles.json: Security Reader : it must be a text without blanks around it"],
    ],
    [
      "a permission without an id",
      "microsoft-graph-permissions.json",
      [
        '"User.Read": { "delegated": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "userConsentable": true }',
        '"User.Read": {}',
      ],
      ["reference/microsoft-graph-permissions.json: User.Read: it must have an id: application or delegated"],
    ],
    [
      "consent to a permission that is not there",
      "microsoft-graph-permissions.json",
      ['"User.Read": { "delegated"', '"User.Read": { "application"'],
      ["reference/microsoft-graph-permissions.json: User.Read: userConsentable is about delegated, which is not there"],
    ],
    [
      "a permission of one API with the id of another's",
      "microsoft-apis.json",
      ['"delegated": "4589bd03-58cb-4e6c-b17f-b580e39652f8"', '"delegated": "e1fe6dd8-ba31-4d61-89e7-88639da4683d"'],
      [
        "reference/microsoft-apis.json: digitalTwins > Read.Write: it has the id e1fe6dd8-ba31-4d61-89e7-88639da4683d, as microsoft-graph-permissions.json > User.Read has",
      ],
    ],
    [
      "an API that no cloud has",
      "microsoft-apis.json",
      ['"digitalTwins": {', '"twins": {'],
      ["reference/microsoft-apis.json: twins: the public cloud in clouds.json has no such service"],
    ],
    [
      "an API with the application id of another",
      "microsoft-apis.json",
      ["0b07f429-9f4b-4714-9392-cc5e8e80c8b0", "00000003-0000-0000-c000-000000000000"],
      [
        "reference/microsoft-apis.json: digitalTwins: it has the id 00000003-0000-0000-c000-000000000000, as microsoft-apis.json > microsoftGraph has",
      ],
    ],
    [
      "a role with the template of another file's",
      "entra-roles-not-for-applications.json",
      ["00cf5c54-4693-4f59-a0ac-ab79ef0a974d", "5d6b6bb7-de71-4623-b4af-96380a352509"],
      [
        "reference/entra-roles-not-for-applications.json: Microsoft 365 Support Engineer: it has the id 5d6b6bb7-de71-4623-b4af-96380a352509, as entra-directory-roles.json > Security Reader has",
      ],
    ],
    [
      "a template that stands in two files",
      "entra-roles-not-for-applications.json",
      ['"Device Join": {', '"Device Join": { "templateId": "00000000-0000-4000-8000-000000000000",'],
      [
        "reference/entra-roles-not-for-applications.json: Device Join > templateId: it stands in entra-directory-roles.json already",
      ],
    ],
    [
      "an audience that is no address",
      "clouds.json",
      ['"https://digitaltwins.azure.net"', '"digitaltwins.azure.net"'],
      ["reference/clouds.json: public > services > digitalTwins > audience: it must be https:// and a host name"],
    ],
    [
      "an address with an unknown part",
      "clouds.json",
      ["https://{hostName}", "https://{host}"],
      [
        "reference/clouds.json: public > services > digitalTwins > addressTemplate: it must be an https address with {customerId}, {hostName}, {id}, {location} or {name} in it",
      ],
    ],
    [
      "tokens kept under a host that is not the authority's",
      "clouds.json",
      ['"tokenCacheHost": "login.windows.net"', '"tokenCacheHost": "login.windows.com"'],
      ["reference/clouds.json: public > tokenCacheHost: it must be a host of the sign-in service"],
    ],
    [
      "a cloud that is not there any more",
      "clouds.json",
      ['"china": {', '"germany": {'],
      [
        "reference/clouds.json: china: Invalid input: expected object, received undefined",
        'reference/clouds.json: Unrecognized key: "germany"',
      ],
    ],
    [
      "a function that replaces another and is not there",
      "kql-of-transformations.json",
      ['"bag_pack": "pack"', '"bag_pack": "packing"'],
      ["reference/kql-of-transformations.json: functionReplacements > bag_pack: functions has no 'packing'"],
    ],
    [
      "a function that is replaced and is there",
      "kql-of-transformations.json",
      ['"bag_pack": "pack"', '"abs": "pack"'],
      [
        "reference/kql-of-transformations.json: functionReplacements > abs: functions has it, so that nothing replaces it",
      ],
    ],
    [
      "a function of transformations alone that is not among the functions",
      "kql-of-transformations.json",
      ['"geo_location": {', '"geo": {'],
      ["reference/kql-of-transformations.json: functionsOfTransformationsAlone > geo: functions must have it too"],
    ],
    [
      "a range that ends before it begins",
      "azure-monitor-limits.json",
      ['"minimum": 2,', '"minimum": 46,'],
      ["reference/azure-monitor-limits.json: table > columnNameCharacters: minimum must be less than maximum"],
    ],
    [
      "a number of days out of order",
      "azure-monitor-limits.json",
      ["1826, 2191", "2191, 1826"],
      [
        "reference/azure-monitor-limits.json: table > wholeYearsOfTotalRetentionInDays: each must be more than the last",
      ],
    ],
    [
      "a reserved name out of order",
      "azure-monitor-limits.json",
      ['"Title"', '"Zone"'],
      [
        "reference/azure-monitor-limits.json: reservedColumnNames > Type: it must not stand after 'Zone': names are sorted, and each stands once",
      ],
    ],
    [
      "a reserved name with an underscore, out of order",
      "azure-monitor-limits.json",
      ['"_ResourceId"', '"_Zone"'],
      [
        "reference/azure-monitor-limits.json: reservedColumnNamesWithUnderscore > _SubscriptionId: it must not stand after '_Zone': names are sorted, and each stands once",
      ],
    ],
    [
      "reserved names in each other's list",
      "azure-monitor-limits.json",
      [
        '"UniqueId"\n    ],\n    "reservedColumnNamesWithUnderscore": [\n      "_ItemId"',
        '"_ItemId"\n    ],\n    "reservedColumnNamesWithUnderscore": [\n      "UniqueId"',
      ],
      [
        "reference/azure-monitor-limits.json: reservedColumnNames > 7: it must begin with a letter",
        "reference/azure-monitor-limits.json: reservedColumnNamesWithUnderscore > 0: it must begin with an underscore",
      ],
    ],
    [
      "a day that is none",
      "clouds.json",
      ['"retrieved": "2026-', '"retrieved": "2026-13-'],
      ["reference/clouds.json: retrieved: Invalid ISO date"],
    ],
  ])("%s", (_, file, edit, faults) => {
    expect(faultsWith(file, resealed(edited(file, edit)))).toEqual(faults);
  });

  test.each<[FileName, RegExp, string]>([
    ["azure-built-in-roles.json", /^ {4}"[S-V].*\n/gm, "at least 900 entries must be here"],
    ["entra-directory-roles.json", /^ {4}"C.*\n/gm, "at least 140 entries must be here"],
    ["entra-roles-not-for-applications.json", /^ {4}"[D-G].*\n/gm, "at least 15 entries must be here"],
    ["microsoft-apis.json", /^ {4}"[d-l]\w*": .*\n/gm, "at least 6 entries must be here"],
    ["microsoft-graph-permissions.json", /^ {4}"M.*\n/gm, "at least 700 entries must be here"],
    ["azure-monitor-limits.json", /^ {6}"T.*\n/gm, "reservedColumnNames: at least 8 names must be here"],
    ["kql-of-transformations.json", /^ {6}"[L-P].*\n/gm, "syntax: at least 70 names must be here"],
  ])("%s without some entries", (file, some, message) => {
    expect(faultsWith(file, resealed(textOf(file).replace(some, "")))).toEqual([`reference/${file}: ${message}`]);
  });

  test("two permissions with one id, whichever they are", () => {
    const file = "microsoft-graph-permissions.json";
    type Permission = { application?: string; delegated?: string };
    const content: { entries: Record<string, Permission> } = JSON.parse(textOf(file));
    const kind = fc.constantFrom("application" as const, "delegated" as const);
    const one = fc.record({ name: fc.constantFrom(...Object.keys(content.entries)), kind });
    fc.assert(
      fc.property(one, one, (from, to) => {
        const id = content.entries[from.name]?.[from.kind];
        fc.pre(from.name !== to.name && id !== undefined);
        const entries = { ...content.entries, [to.name]: { ...content.entries[to.name], [to.kind]: id } };
        const [first, second] = [from.name, to.name].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
        expect(faultsWith(file, JSON.stringify({ ...content, entries, sha256: checksumOf(entries) }))).toEqual([
          `reference/${file}: ${second}: it has the id ${id}, as ${file} > ${first} has`,
        ]);
      }),
      { numRuns: 10 },
    );
  });
});

describe("a file that was edited by hand", () => {
  test("is told, with the sha256 that it must have after a renewal", () => {
    const text = edited("azure-built-in-roles.json", [
      "acdd72a7-3385-48ef-bd42-f606fba81ae7",
      "acdd72a7-3385-48ef-bd42-f606fba81ae8",
    ]);
    const [, right] = /"sha256": "(.*)"/.exec(resealed(text)) ?? [];
    expect(faultsWith("azure-built-in-roles.json", text)).toEqual([
      `reference/azure-built-in-roles.json: the entries are not those of sha256. Nobody edits them by hand; if they were renewed from the sources, sha256 must be ${right}`,
    ]);
    expect(faultsWith("azure-built-in-roles.json", resealed(text))).toEqual([]);
  });

  test("is told, whatever letter or digit of it is another", () => {
    const place = fc.constantFrom(...files).chain((file) => {
      const from = textOf(file).indexOf('"sha256"');
      return fc.record({ file: fc.constant(file), at: fc.integer({ min: from, max: textOf(file).length - 1 }) });
    });
    fc.assert(
      fc.property(place, ({ file, at }) => {
        const text = textOf(file);
        fc.pre(/\w/.test(text.charAt(at)));
        const other = text.charAt(at) === "0" ? "1" : "0";
        expect(faultsOf({ [file]: `${text.slice(0, at)}${other}${text.slice(at + 1)}` })).not.toEqual(
          faultsOf({ [file]: text }),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe("a file is found", () => {
  test("that has an entry twice", () => {
    const text = edited("azure-built-in-roles.json", [readerLine, readerLine.repeat(2)]);
    expect(faultsWith("azure-built-in-roles.json", text)).toEqual([
      expect.stringMatching(/^reference\/azure-built-in-roles\.json: Map keys must be unique at line \d+, column 5/),
    ]);
  });

  test("that is not JSON", () => {
    const text = textOf("clouds.json").slice(0, -3);
    expect(faultsWith("clouds.json", text)).toEqual([
      expect.stringMatching(/^reference\/clouds\.json: it is not JSON: /),
    ]);
  });

  test("that holds something else", () => {
    expect(faultsWith("clouds.json", "null")).toEqual([
      "reference/clouds.json: Invalid input: expected object, received null",
    ]);
  });

  test("that is not there, and one that nobody checks", () => {
    const { "clouds.json": clouds = "", ...others } = texts;
    expect(faultsOf({ ...others, "cloud.json": clouds })).toEqual([
      "reference/clouds.json: Invalid input: expected object, received undefined",
      'reference: Unrecognized key: "cloud.json"',
    ]);
  });
});

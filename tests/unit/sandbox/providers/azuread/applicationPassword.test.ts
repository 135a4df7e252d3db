import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Properties, unknown } from "../../../../../sandbox/providers/resourceType.ts";
import { adele, nobody } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  at,
  gateway,
  passwordToken,
  refusal,
  type SimulatedAzuread,
  simulatedAzuread,
  subject,
  text,
} from "./simulatedAzuread.ts";

let azuread: SimulatedAzuread;

beforeEach(() => {
  azuread = simulatedAzuread();
});

afterEach(() => azuread.close());

test.each<[string, Properties, string[]]>([
  [
    passwordToken,
    { applicationId: adele },
    [
      `parsing "${adele}": parsing the Application ID: the number of segments didn't match: expected an ID that matched "/applications/<id in applications>"${at("applicationId")}`,
    ],
  ],
  [
    passwordToken,
    { applicationId: `/applications/${adele}`, endDate: "2027-03-01", endDateRelative: "240h" },
    [
      `expected "end_date" to be a valid RFC3339 date${at("endDate")}`,
      `Conflicting configuration arguments: "end_date_relative": conflicts with end_date${at("endDateRelative")}`,
    ],
  ],
  [passwordToken, { applicationId: `/applications/${adele}`, endDate: "2001-01-01T00:00:00Z" }, []],
  [passwordToken, { applicationId: `/applications/${adele}`, endDate: "2028-02-29T23:59:59.5+01:00" }, []],
  ...["2027-02-29T00:00:00Z", "2027-13-01T00:00:00Z", "2027-01-01T24:00:00Z", "2027-01-01T00:00:00"].map(
    (endDate): [string, Properties, string[]] => [
      passwordToken,
      { applicationId: `/applications/${adele}`, endDate },
      [`expected "end_date" to be a valid RFC3339 date${at("endDate")}`],
    ],
  ),
])("before any call, the provider refuses in %s: %j", (type, inputs, reasons) => {
  expect(azuread.check(type, inputs)).toEqual(reasons);
});

describe("a client secret", () => {
  const year = { endDate: "2028-03-01T00:00:00+00:00" };

  test("has a secret value that only the state keeps", () => {
    const { id, outputs } = azuread.create(applicationToken, gateway);
    const made = azuread.create(passwordToken, { applicationId: id, ...year });
    expect(made.outputs).toEqual({
      applicationId: id,
      displayName: "",
      endDate: year.endDate,
      keyId: expect.any(String),
      startDate: "2027-03-01T12:00:00Z",
      value: expect.stringMatching(/^.{40}$/),
    });
    expect(made.id).toBe(`${text(outputs, "objectId")}/password/${text(made.outputs, "keyId")}`);
    expect(azuread.definition.resources[passwordToken]?.secretOutputs).toEqual(["value"]);
    expect(azuread.lifecycle.read(subject(passwordToken), made.id, made)).toEqual({
      inputs: made.inputs,
      outputs: made.outputs,
    });
    expect(JSON.stringify(azuread.directory.applications.list())).not.toContain(text(made.outputs, "value"));
  });

  test("ends a while after the cloud's own time", () => {
    const { id } = azuread.create(applicationToken, gateway);
    const made = azuread.create(passwordToken, { applicationId: id, endDateRelative: "240h30m" });
    expect(made.outputs["endDate"]).toBe("2027-03-11T12:30:00Z");
  });

  test("is replaced by everything that changes, but not by another way to write a date", () => {
    const before = { applicationId: "/applications/a", ...year, rotateWhenChanged: { slot: "1" } };
    const replaced = (after: Properties) =>
      azuread.lifecycle
        .diff(subject(passwordToken), before, { ...before, ...after }, [])
        .map(({ path, replaces }) => [path, replaces]);
    expect(replaced({ endDate: "2028-03-01T01:00:00+01:00" })).toEqual([]);
    expect(replaced({ endDate: "2028-03-02T00:00:00Z" })).toEqual([["endDate", true]]);
    expect(replaced({ rotateWhenChanged: { slot: "2" } })).toEqual([["rotateWhenChanged.slot", true]]);
    expect(replaced({ applicationId: unknown })).toEqual([["applicationId", true]]);
  });

  test("keeps what Graph has recorded when the program no longer says it", () => {
    const before = {
      applicationId: "/applications/a",
      displayName: "first",
      startDate: "2027-03-01T00:00:00Z",
      ...year,
    };
    const after = { applicationId: "/applications/a" };
    expect(azuread.lifecycle.diff(subject(passwordToken), before, after, [])).toEqual([]);
    expect(azuread.lifecycle.diff(subject(passwordToken), after, before, []).map(({ path }) => path)).toEqual([
      "displayName",
      "startDate",
      "endDate",
    ]);
  });

  test.each([
    [{ endDate: "2027-03-01T11:00:00Z" }],
    [{ startDate: "2028-01-01T00:00:00Z", endDate: "2027-12-01T00:00:00Z" }],
  ])("that is never valid is refused: %j", (dates) => {
    const { id, outputs } = azuread.create(applicationToken, gateway);
    expect(refusal(() => azuread.create(passwordToken, { applicationId: id, ...dates }))).toBe(
      `Adding password for Application (Application: "${text(outputs, "objectId")}"): unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Password credential end date is invalid.`,
    );
  });

  test("needs an application, goes with it, and cannot be imported", () => {
    expect(refusal(() => azuread.create(passwordToken, { applicationId: `/applications/${nobody}` }))).toBe(
      `Application (Application: "${nobody}") was not found`,
    );
    const { id, outputs } = azuread.create(applicationToken, gateway);
    const made = azuread.create(passwordToken, { applicationId: id });
    expect(refusal(() => azuread.lifecycle.read(subject(passwordToken), made.id, undefined))).toBe(
      "resource azuread_application_password doesn't support import",
    );
    azuread.lifecycle.remove(subject(applicationToken), id, outputs);
    expect(azuread.lifecycle.read(subject(passwordToken), made.id, made)).toBeUndefined();
  });
});

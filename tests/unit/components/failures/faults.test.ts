import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { type Fault, propertyPath, refuseFaults, toFault } from "../../../../components/failures/faults";

describe("refuseFaults", () => {
  const typo: Fault = {
    path: ["grants", 0, "role"],
    found: '"Raeder"',
    allowed: "the name of a role",
    suggestion: "Reader",
  };
  const days: Fault = { path: ["overlapDays"], found: "31", allowed: "a whole number from 1 to 30" };

  test("tells every fault of the component in one RunError", () => {
    expect(() => refuseFaults("RoleAssignments reader", [typo, days])).toThrow(
      new pulumi.RunError(`RoleAssignments reader has 2 faults; nothing was changed:

grants[0].role
  found:   "Raeder"
  allowed: the name of a role
  Did you mean Reader?

overlapDays
  found:   31
  allowed: a whole number from 1 to 30`),
    );
  });

  test("tells faults that read the same once", () => {
    expect(() => refuseFaults("RotatingClientSecret secret", [days, { ...days }])).toThrow(
      new pulumi.RunError(`RotatingClientSecret secret has 1 fault; nothing was changed:

overlapDays
  found:   31
  allowed: a whole number from 1 to 30`),
    );
  });

  test("lets arguments without a fault pass", () => {
    expect(() => refuseFaults("RoleAssignments reader", [])).not.toThrow();
  });
});

describe("the fault that a refused value is", () => {
  test.each<[title: string, fault: Fault, expected: Fault]>([
    [
      "has the place of the check and the value as JSON",
      toFault({ allowed: "a name", suggestion: "Reader" }, ["roles", 0], "Raeder"),
      { path: ["roles", 0], found: '"Raeder"', allowed: "a name", suggestion: "Reader" },
    ],
    [
      "goes on to the refused part, and shows its description in place of the value",
      toFault({ path: ["pem"], found: "(a private key)", allowed: "a certificate" }, ["certificates", 0], "secret"),
      { path: ["certificates", 0, "pem"], found: "(a private key)", allowed: "a certificate" },
    ],
    [
      "shows an absent value as nothing",
      toFault({ allowed: "a day" }, ["asOf"], undefined),
      { path: ["asOf"], found: "nothing", allowed: "a day" },
    ],
  ])("%s", (_, fault, expected) => {
    expect(fault).toEqual(expected);
  });
});

test.each<[path: Fault["path"], written: string]>([
  [["grants", 12, "role"], "grants[12].role"],
  [["tables", "A_CL", "columns", 0, "name"], "tables.A_CL.columns[0].name"],
  [["tables", 'App-"Events"_CL'], String.raw`tables["App-\"Events\"_CL"]`],
])("the path %j is written as Pulumi does", (path, written) => {
  expect(propertyPath(path)).toBe(written);
});

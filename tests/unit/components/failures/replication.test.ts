import { describe, expect, test } from "@jest/globals";
import { retryAfter } from "../../../../components/failures/replication";

const notFound = 'Status=400 Code="PrincipalNotFound" Message="Principal x does not exist in the directory y."';

describe("retryAfter", () => {
  test("waits longer each time, five minutes in all, then gives up", () => {
    const waits = Array.from(
      { length: 11 },
      (_, failures) => retryAfter("create", Array(failures + 1).fill(notFound))?.seconds,
    );
    expect(waits).toEqual([1, 2, 4, 8, 15, 30, 60, 60, 60, 60, undefined]);
  });

  test.each([
    ["PrincipalNotFound", notFound],
    [
      "Request_ResourceNotFound",
      "unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource",
    ],
    [
      "one of its queried reference-property objects are not present",
      "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
    ],
    ["Application was not found", 'Application (Application: "12000000-0000-4000-8000-000000000001") was not found'],
    ["InvalidOutputTable", 'Status=400 Code="InvalidOutputTable" Message="Table for output stream \'Custom-X_CL\' is"'],
  ])("tries again after %s", (reason, error) => {
    expect(retryAfter("create", [error])).toEqual({ reason, seconds: 1 });
  });

  test.each([
    'Status=409 Code="RoleAssignmentExists" Message="The role assignment already exists."',
    'Status=400 Code="RoleAssignmentLimitExceeded" Message="No more role assignments can be created"',
    'Status=403 Code="AuthorizationFailed" Message="The client does not have authorization"',
  ])("takes as final: %s", (error) => {
    expect(retryAfter("create", [error])).toBeUndefined();
  });

  test("takes as final what an update or a delete does not find: it is gone", () => {
    const gone = "unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource";
    expect(retryAfter("update", [gone])).toBeUndefined();
    expect(retryAfter("delete", [gone])).toBeUndefined();
  });

  test("waits for a table that a rule gets later", () => {
    expect(retryAfter("update", ['Code="InvalidOutputTable"'])).toEqual({ reason: "InvalidOutputTable", seconds: 1 });
  });

  test("looks at the latest error, which comes first", () => {
    expect(retryAfter("create", ["AuthorizationFailed", notFound])).toBeUndefined();
  });
});

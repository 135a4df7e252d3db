import { expect, test } from "@jest/globals";
import { readRefusal } from "../../../verify/calls.ts";

test("refusals are read as the services write them", () => {
  const none = new Headers();
  expect(readRefusal(403, none, '{"error":{"code":"Forbidden","message":"no"}}')).toEqual({
    status: 403,
    code: "Forbidden",
    message: "no",
  });
  expect(readRefusal(400, none, '{"error":"invalid_request","error_description":"x"}')).toEqual({
    status: 400,
    code: "invalid_request",
    message: '{"error":"invalid_request","error_description":"x"}',
  });
  const storage = new Headers({ "x-ms-error-code": "AuthorizationPermissionMismatch", "retry-after": "3" });
  expect(readRefusal(403, storage, "<Error/>")).toEqual({
    status: 403,
    code: "AuthorizationPermissionMismatch",
    message: "<Error/>",
    retryAfterMilliseconds: 3000,
  });
  expect(readRefusal(502, none, "")).toEqual({ status: 502, message: "no further words" });
});

import { expect, test } from "@jest/globals";
import { alreadyExists } from "../../../../components/failures/alreadyExists";

test.each([
  ["cannot create already existing resource '/subscriptions/1'", true],
  ['Status=409 Code="RoleAssignmentExists" Message="The role assignment already exists."', true],
  ["400 Request_BadRequest: Permission being assigned already exists on the object", true],
  ["409 Request_MultipleObjectsWithSameKeyValue: Permission entry already exists.", true],
  ['Status=403 Code="AuthorizationFailed"', false],
])("%s: is explained: %s", (error, explained) => {
  expect(alreadyExists(error) !== undefined).toBe(explained);
});

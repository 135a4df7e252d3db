import { expect, test } from "@jest/globals";
import {
  ordinaryDirectoryRoles,
  privilegedDirectoryRoles,
  readingDirectoryRoles,
  unassignableDirectoryRoles,
} from "../../components/catalogue/entraRoles";
import { builtInRoles } from "../../sandbox/cloud/directory/builtInRoles.ts";

/* Program and sandbox may not import each other, so each has a list of Microsoft Entra's roles, from different sources. */

const assignable = { ...ordinaryDirectoryRoles, ...readingDirectoryRoles, ...privilegedDirectoryRoles };

test("what both the program and the sandbox call a role has one id", () => {
  const differing = Object.entries(assignable).filter(([name, id]) => (builtInRoles[name] ?? id) !== id);
  expect(differing).toEqual([]);
});

test("every role that the program assigns by name is there in the sandbox, under some name", () => {
  const ids = new Set(Object.values(builtInRoles));
  expect(Object.entries(assignable).filter(([, id]) => !ids.has(id))).toEqual([]);
});

test("every role of the sandbox is one that the program assigns, or says why it does not", () => {
  const known = new Set([
    ...Object.values(assignable),
    ...unassignableDirectoryRoles.map(({ templateId }) => templateId),
  ]);
  expect(Object.entries(builtInRoles).filter(([, id]) => !known.has(id))).toEqual([]);
});

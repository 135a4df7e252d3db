import { expect, test } from "@jest/globals";
import { findEntry } from "../../../catalogue/entries";

const id = "99999999-0000-4000-8000-00000000000a";
const entries: Readonly<Record<string, { readonly id?: string }>> = {
  Reader: { id },
  Nameless: {},
};
const reader = { name: "Reader", entry: { id } };

test.each([
  ["Reader", reader],
  [id, reader],
  [id.toUpperCase(), reader],
  ["Nameless", { name: "Nameless", entry: {} }],
  ["reader", undefined],
  ["constructor", undefined],
  ["", undefined],
])("findEntry of %j is %j", (nameOrId, found) => {
  expect(findEntry(entries, nameOrId, (entry) => entry.id)).toEqual(found);
});

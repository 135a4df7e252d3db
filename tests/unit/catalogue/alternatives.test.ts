import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { alternatives } from "../../../catalogue/alternatives";

test("names are offered as in English", () => {
  const listFormat = new Intl.ListFormat("en", { type: "disjunction" });
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 6 }), (names) => {
      expect(alternatives(names)).toBe(listFormat.format(names));
    }),
  );
});

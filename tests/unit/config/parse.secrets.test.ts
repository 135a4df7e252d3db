import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { parseConfig } from "../../../config/parse";
import { displayNames } from "./allowed";
import { rawValues, thrownBy } from "./rawValues";
import { rowsOf } from "./refusals";
import { breaks, messageOf, pathsIn, replaced, sound } from "./soundConfiguration";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

const plainValue = "a plain value, set without --secret: Azure and the stack's state hold it as plain text";

describe("what the user has encrypted", () => {
  const secret = {
    ...sound,
    application: replaced(replaced(sound.application, ["displayName"], 12345), ["owners", 0], "hidden-owner"),
  };

  test("is not shown, but where it is wrong is", () => {
    const secretKeys = ["azure-api-access:application"];
    expect(rowsOf(thrownBy(() => parseConfig(rawValues(secret), { secretKeys })))).toEqual([
      { path: "application.displayName", found: "(secret)", allowed: displayNames },
      {
        path: "application.owners[0]",
        found: "(secret)",
        allowed: "the object id of a user or a service principal, which is a GUID",
      },
      { path: "application", found: "an encrypted value", allowed: plainValue },
    ]);
  });

  test("is refused where nothing else is wrong, because nothing of it stays secret", () => {
    expect(rowsOf(thrownBy(() => parseConfig(rawValues(sound), { secretKeys: ["azure-api-access:asOf"] })))).toEqual([
      { path: "asOf", found: "an encrypted value", allowed: plainValue },
    ]);
  });

  test("is of no concern where it is another program's or provider's", () => {
    expect(parseConfig(rawValues(sound), { secretKeys: ["azuread:clientSecret"] })).toEqual(
      parseConfig(rawValues(sound)),
    );
  });

  test("hides nothing of what is not", () => {
    const message = messageOf(
      thrownBy(() => parseConfig(rawValues(secret), { secretKeys: ["azure-api-access:logIngestion"] })),
    );
    expect(message).toContain("hidden-owner");
  });

  test("is never shown, whatever is broken in it", () => {
    const marked = "hidden0hidden";
    const takesAnyText = ["displayName", "description", "condition", "unknown"];
    const paths = breaks.map(([path]) => path).filter((path) => !takesAnyText.includes(String(path.at(-1))));
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const broken = replaced(sound, path, `${marked} |`);
        const values = rawValues(Object.fromEntries(Object.entries(broken ?? {})));
        const message = messageOf(thrownBy(() => parseConfig(values, { secretKeys: Object.keys(values) })));
        expect(pathsIn(message)).not.toEqual([]);
        expect(message).not.toContain(marked);
      }),
    );
  }, 60_000);
});

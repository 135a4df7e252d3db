import { z } from "zod";
import { nearestName } from "../../catalogue/nearestName";
import type { Refusal } from "../../catalogue/refusal";
import { toFaults } from "../issues";

// The message of an issue is the text of `allowed`. The value that was found is added when the issue becomes a fault.

/** The issue of a refused value. */
export function refusal({ allowed, found, suggestion, path = [] }: Refusal) {
  return { code: "custom" as const, message: allowed, path: [...path], params: { found, suggestion } };
}

/**
 * An object with these keys and no others. The issue of an unknown key lists the known keys.
 *
 * @param orElse The other values that are allowed in its place, such as `, or false`.
 */
export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape, orElse = "") {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? keys : `an object with keys of ${keys}${orElse}`),
  });
}

export function list<Item extends z.ZodType>(item: Item, allowed: string) {
  return z.array(item, allowed);
}

/** `true` or `false`. A word or a number in its place is refused. */
export const flag = z.boolean("true or false");

/** Text that is not blank. */
export function text(maximum: number) {
  const allowed = `text of 1 to ${maximum} characters, not blank`;
  return z.string(allowed).max(maximum, allowed).regex(/\S/, allowed);
}

export function wholeNumber(minimum: number, maximum: number, reason = "") {
  const allowed = `a whole number from ${minimum} to ${maximum}${reason}`;
  return z.int(allowed).min(minimum, allowed).max(maximum, allowed);
}

/** One of a few words. */
export function oneOf<Word extends string>(words: readonly Word[]) {
  return resolved(`one of ${words.join(", ")}`, (written): Resolution<Word> => {
    const word = words.find((each) => each === written);
    return word === undefined ? { suggestion: nearestName(written, words) } : { value: word };
  });
}

/** Text that stays as it is, unless `refuse` gives a reason against it. */
export function unless(allowed: string, refuse: (text: string) => Refusal | undefined) {
  return resolved(allowed, (text): Resolution<string> => {
    const refused = refuse(text);
    if (refused === undefined) return { value: text };
    const { path: _, ...why } = refused;
    return why;
  });
}

/** The value that a text stands for, or the reason why the text is refused. */
export interface Resolution<Value> {
  /** Absent: the text is refused. */
  readonly value?: Value;
  readonly allowed?: string;
  /** Shown in place of the text. */
  readonly found?: string;
  readonly suggestion?: string | undefined;
}

/** Text that stands for a value. */
export function resolved<Value>(allowed: string, resolve: (text: string) => Resolution<Value>) {
  return z.string(allowed).transform((text, context): Value => {
    const { value, ...why } = resolve(text);
    if (value !== undefined) {
      return value;
    }
    context.addIssue(refusal({ allowed, ...why }));
    return z.NEVER;
  });
}

/** A value whose schema depends on the value itself. */
export function chosenBy<Output>(choose: (raw: unknown) => z.ZodType<Output>) {
  return z.unknown().transform((raw, context): Output => {
    const result = choose(raw).safeParse(raw, { reportInput: true });
    if (result.success) {
      return result.data;
    }
    for (const fault of result.error.issues.flatMap(toFaults)) {
      context.addIssue(refusal(fault));
    }
    return z.NEVER;
  });
}

/** The part of a check's context that this program uses. */
export interface Context {
  addIssue(issue: ReturnType<typeof refusal>): void;
}

/** Lets a check run although another part of the value is wrong, so that no fault hides another. */
export const always = { when: () => true };

/**
 * A check that runs wherever the parts that it needs are sound. Other parts of the value may be wrong.
 *
 * @param needed The schema of the parts that the check needs.
 */
export function ifSound<Needed>(needed: z.ZodType<Needed>, check: (value: Needed, context: Context) => void) {
  return (value: unknown, context: Context): void => {
    const sound = needed.safeParse(value);
    if (sound.success) {
      check(sound.data, context);
    }
  };
}

/** The text by which an item of a list is compared with the others. */
interface Identity {
  /** Two items with the same key are the same. */
  readonly key: string;
  readonly found: string;
  /** The part of the item that the fault is about. @default the whole item */
  readonly part?: string;
}

/**
 * A check that no item of a list is there twice.
 *
 * @param needed The schema of the parts of an item by which it is compared.
 */
export function noneTwice<Item>(needed: z.ZodType<Item>, identify: (item: Item) => Identity) {
  return ifSound(z.array(z.unknown()), (items, context) => {
    const seen = new Map<string, number>();
    items.forEach((item, index) => {
      const sound = needed.safeParse(item);
      if (!sound.success) {
        return;
      }
      const { key, found, part } = identify(sound.data);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, index);
      } else {
        const path = part === undefined ? [index] : [index, part];
        context.addIssue(refusal({ path, found, allowed: `each only once, and the one at [${first}] is the same` }));
      }
    });
  });
}

import { z } from "zod";
import { nearestName } from "../../components/catalogue/nearestName";
import { toFaults } from "../issues";

// The message of an issue is what is allowed at its place; what was found there is added when it is shown.

/** What would be right in the place of something wrong. */
export interface Refusal {
  readonly allowed: string;
  /** In place of the value itself. */
  readonly found?: string;
  /** What was probably meant. */
  readonly suggestion?: string | undefined;
  /** From the place of the check. */
  readonly path?: readonly PropertyKey[];
}

/** An issue that says so. */
export function refusal({ allowed, found, suggestion, path = [] }: Refusal) {
  return { code: "custom" as const, message: allowed, path: [...path], params: { found, suggestion } };
}

/**
 * An object with these keys and no others. The message of an unknown key lists the known ones.
 *
 * @param orElse what else is allowed in its place
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

/** True or false, and no word or number for it. */
export const flag = z.boolean("true or false");

/** Text that says something. */
export function text(maximum: number) {
  const allowed = `text of 1 to ${maximum} characters, not blank`;
  return z.string(allowed).max(maximum, allowed).regex(/\S/, allowed);
}

export function wholeNumber(minimum: number, maximum: number, reason = "") {
  const allowed = `a whole number from ${minimum} to ${maximum}${reason}`;
  return z.int(allowed).min(minimum, allowed).max(maximum, allowed);
}

/** One of a few words. */
export function oneOf(words: readonly string[]) {
  return resolved(`one of ${words.join(", ")}`, (word) =>
    words.includes(word) ? { value: word } : { suggestion: nearestName(word, words) },
  );
}

/** What a text stands for, or why it stands for nothing. */
export interface Resolution<Value> {
  /** Absent: the text is refused. */
  readonly value?: Value;
  readonly allowed?: string;
  /** In place of the text itself. */
  readonly found?: string;
  readonly suggestion?: string | undefined;
}

/** Text that stands for something. */
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

/** What a check says what it has against. */
export interface Context {
  addIssue(issue: ReturnType<typeof refusal>): void;
}

/** Lets a check run although a part of the value is wrong, so that no fault hides another. */
export const always = { when: () => true };

/**
 * A check to run always: on values that are as it needs them, whatever else is wrong with them.
 *
 * @param needed what the check needs of a value
 */
export function ifSound<Needed>(needed: z.ZodType<Needed>, check: (value: Needed, context: Context) => void) {
  return (value: unknown, context: Context): void => {
    const sound = needed.safeParse(value);
    if (sound.success) {
      check(sound.data, context);
    }
  };
}

/** What makes an item of a list the same as another. */
interface Identity {
  readonly key: string;
  readonly found: string;
  /** The part of the item that is the same. */
  readonly part?: string;
}

/**
 * A check to run always: that no item of a list is there for a second time.
 *
 * @param needed what is needed of an item to compare it
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

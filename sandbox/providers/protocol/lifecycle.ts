import type { ProviderDefinition } from "../providerDefinition.ts";
import { type CheckFailure, type Properties, type ResourceType, type State, unknown } from "../resourceType.ts";
import { checkSchema } from "./check.ts";
import { valueAt, withMissing } from "./computed.ts";
import { diffInputs, isInternal, isWithin, type PropertyChange, sameInput } from "./diff.ts";
import { nativeWording, type Wording } from "./wording.ts";

/** One resource in a request of the engine. */
export interface Subject {
  readonly urn: string;
  /** Such as `azuread:index/application:Application`. */
  readonly type: string;
  readonly name: string;
}

export interface CheckResult {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** The life of a provider's resources, without the protocol of the requests. */
export class Lifecycle {
  readonly #definition: ProviderDefinition;
  readonly #wording: Wording;

  constructor(definition: ProviderDefinition) {
    this.#definition = definition;
    this.#wording = definition.wording ?? nativeWording;
  }

  check(subject: Subject, inputs: Properties, old: Properties | undefined, randomSeed: Uint8Array): CheckResult {
    const type = this.type("Check", subject);
    const faults = checkSchema(type.inputs, inputs).map(({ path, fault }) => ({
      property: path,
      reason: this.#wording.fault(path, fault),
    }));
    const normal = type.normalize?.(inputs, { name: subject.name, randomSeed, old }) ?? inputs;
    const refusals = (type.check?.(normal) ?? []).filter(({ property }) => !faults.some(overlaps(property)));
    return { inputs: normal, failures: this.#located(subject, [...faults, ...refusals]) };
  }

  diff(subject: Subject, before: Properties, after: Properties, ignoreChanges: readonly string[]): PropertyChange[] {
    return diffInputs(this.type("Diff", subject), before, after, ignoreChanges);
  }

  /** Whether a replacement has to wait until the old resource is gone. */
  deleteBeforeReplace(subject: Subject, before: Properties): boolean {
    return this.type("Diff", subject).deleteBeforeReplace?.(before) ?? false;
  }

  /** The outputs of a create, as far as they are known. */
  previewCreate(subject: Subject, inputs: Properties): Properties {
    const { computed } = this.type("Create", subject);
    return computed.reduce((outputs, path) => withMissing(outputs, path, unknown), shown(inputs));
  }

  create(subject: Subject, inputs: Properties): { id: string; outputs: Properties } {
    const type = this.type("Create", subject);
    const { id, outputs } = this.#attempt("creating", subject.urn, () => type.create(inputs));
    return { id, outputs: { ...shown(inputs), ...outputs } };
  }

  /** The outputs after an update, as far as they are known. */
  previewUpdate(subject: Subject, before: Properties, outputs: Properties, after: Properties): Properties {
    const type = this.type("Update", subject);
    const changed = new Set(diffInputs(type, before, after).map(({ input }) => input));
    const unsettled = Object.entries(type.computedFrom ?? {})
      .filter(([, inputs]) => inputs.some((input) => changed.has(input)))
      .map(([path]) => path);
    const given = unsettled.reduce((known, path) => withMissing(known, path, unknown), shown(after));
    return keepNested(type, outputs, { ...cloudsOwn(type, before, outputs, after), ...given });
  }

  update(subject: Subject, id: string, before: Properties, outputs: Properties, after: Properties): Properties {
    const type = this.type("Update", subject);
    const updated = this.#attempt("updating", subject.urn, () => {
      if (type.update === undefined) throw new Error(`${subject.type} cannot be changed, only replaced`);
      return type.update(id, after, outputs);
    });
    return { ...cloudsOwn(type, before, outputs, after), ...shown(after), ...updated };
  }

  /**
   * Reads the resource from the cloud. `undefined` if it is gone. Inputs that still mean the same as in the state keep
   * the form that they have there.
   *
   * @param state `undefined` in an import.
   */
  read(subject: Subject, id: string, state: State | undefined): State | undefined {
    const type = this.type("Read", subject);
    const found = this.#attempt("reading", subject.urn, () => type.read(id, state));
    if (found === undefined) return undefined;
    const inputs = state === undefined ? found.inputs : unchangedKept(type, state.inputs, found.inputs);
    return { inputs, outputs: { ...shown(inputs), ...found.outputs } };
  }

  remove(subject: Subject, id: string, outputs: Properties): void {
    const type = this.type("Delete", subject);
    this.#attempt("deleting", subject.urn, () => type.remove(id, outputs));
  }

  type(method: string, { type }: Subject): ResourceType {
    const found = Object.hasOwn(this.#definition.resources, type) ? this.#definition.resources[type] : undefined;
    if (found === undefined) throw new Error(this.#wording.unknownResourceType(method, type));
    return found;
  }

  #located(subject: Subject, failures: readonly CheckFailure[]): CheckFailure[] {
    return failures.map((failure) => ({ ...failure, reason: this.#wording.located(failure, subject.name) }));
  }

  #attempt<T>(verb: "creating" | "updating" | "deleting" | "reading", urn: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new Error(this.#wording.failed(verb, urn, messageOf(error)), { cause: error });
    }
  }
}

/**
 * The outputs that are not inputs. An input that the program removes must not stay in the outputs, unless the cloud
 * keeps its value.
 */
function cloudsOwn(type: ResourceType, before: Properties, outputs: Properties, after: Properties): Properties {
  const isKept = (name: string) => type.computed.includes(name) && sameInput(type, name, before[name], after[name]);
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => !Object.hasOwn(before, name) || isKept(name)));
}

/** Keeps the values that the cloud has put into inputs that are objects. */
function keepNested({ computed }: ResourceType, outputs: Properties, next: Properties): Properties {
  return computed
    .filter((path) => path.includes("."))
    .reduce((known, path) => withMissing(known, path, valueAt(outputs, path)), next);
}

/** The inputs as outputs, without those that the provider itself has added. */
function shown(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !isInternal(name)));
}

/** Whether a fault is about the same property, a part of it, or a property around it. Then it is reported once. */
function overlaps(property: string): (fault: CheckFailure) => boolean {
  return (fault) => isWithin(property, fault.property) || isWithin(fault.property, property);
}

function unchangedKept(type: ResourceType, before: Properties, found: Properties): Properties {
  const names = new Set([...Object.keys(before), ...Object.keys(found)]);
  return Object.fromEntries(
    [...names]
      .map((name) => [name, sameInput(type, name, before[name], found[name]) ? before[name] : found[name]] as const)
      .filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined),
  );
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

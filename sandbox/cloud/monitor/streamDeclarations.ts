import type { ArmErrorDetail } from "../resourceManager/armError.ts";
import { isStreamColumnType, type KqlColumn, streamColumnTypes } from "./columnTypes.ts";
import type { StreamDeclaration } from "./dataCollectionRule.ts";
import { limits } from "./limits.ts";

export const customPrefix = "Custom-";
const code = "InvalidStreamDeclaration";

/** The faults of the streams that a rule declares. The codes are Azure's, the words are those of its documentation. */
export function streamFaults(declarations: Readonly<Record<string, StreamDeclaration>>): ArmErrorDetail[] {
  return Object.entries(declarations).flatMap(([stream, { columns = [] }]) => {
    const target = `Properties.StreamDeclarations[${stream}]`;
    const names = columns.map(({ name }) => name);
    const messages = [
      ...(stream.startsWith(customPrefix) ? [] : [`Stream name '${stream}' must start with '${customPrefix}'.`]),
      ...(columns.length === 0 ? ["'Columns' item count should be 1 or more. Specified list has 0 items."] : []),
      ...columns.flatMap(({ name = "", type = "" }, index) => [
        ...(limits.rule.streamColumnName.test(name)
          ? []
          : [`Column name '${name}' must start with a letter and have letters, digits, '_' and '-' only.`]),
        ...(names.indexOf(name) === index ? [] : [`Column '${name}' is declared more than once.`]),
        ...(isStreamColumnType(type)
          ? []
          : [
              `Column '${name}' has invalid type '${type}': it is one of ${Object.keys(streamColumnTypes).join(", ")}.`,
            ]),
      ]),
    ];
    return messages.map((message) => ({ code, message, target }));
  });
}

/** The columns as KQL sees them. */
export function kqlColumnsOf({ columns = [] }: StreamDeclaration): KqlColumn[] {
  return columns.flatMap(({ name = "", type = "" }) =>
    isStreamColumnType(type) ? [{ name, type: streamColumnTypes[type] }] : [],
  );
}

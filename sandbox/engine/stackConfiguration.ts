import { isMap, parseDocument, visit } from "yaml";
import { readFileIfPresent, replaceFile } from "./files.js";

/** The keys under which Pulumi keeps the encryption settings of a stack. */
const encryptionSettings = ["encryptionsalt", "encryptedkey", "secretsprovider"];

/**
 * Copies a stack's configuration to a file that Pulumi may change.
 *
 * The copy keeps the encryption settings only if the file holds secrets. Without secrets they are not needed, and they
 * would keep Pulumi from using the sandbox's passphrase.
 *
 * @param source The user's file, which is only read. A missing one is an empty configuration.
 * @param copy The file that is made or replaced.
 */
export function copyStackConfiguration(source: string, copy: string): void {
  const text = readFileIfPresent(source) ?? "";
  replaceFile(copy, withoutUnusedEncryption(text));
}

function withoutUnusedEncryption(text: string): string {
  const document = parseDocument(text);
  // Pulumi itself explains the fault of a file that is not YAML.
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  let secrets = false;
  visit(document, {
    Pair: (_, { key }) => {
      if (String(key) === "secure") secrets = true;
    },
  });
  const unused = secrets ? [] : encryptionSettings.filter((name) => document.has(name));
  for (const name of unused) document.delete(name);
  return unused.length === 0 ? text : document.toString();
}

import { isMap, parseDocument, visit } from "yaml";
import { readFileIfPresent, replaceFile } from "./files.js";

/** Where Pulumi keeps how a stack's secrets are encrypted. */
const encryptionSettings = ["encryptionsalt", "encryptedkey", "secretsprovider"];

/**
 * Puts a stack's configuration where Pulumi may write to it.
 *
 * Only a file that holds secrets keeps its own encryption settings: those of any other would lead away from the
 * sandbox's passphrase for nothing.
 *
 * @param source The user's file, which is only read. A missing one is an empty configuration.
 * @param copy Replaced.
 */
export function copyStackConfiguration(source: string, copy: string): void {
  const text = readFileIfPresent(source) ?? "";
  replaceFile(copy, withoutUnusedEncryption(text));
}

function withoutUnusedEncryption(text: string): string {
  const document = parseDocument(text);
  // What is no YAML is for Pulumi to explain.
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

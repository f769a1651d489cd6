// The verdicts of VS Code: node vscode.mjs SCHEMA FILE... writes VERDICT<TAB>FILE lines.
import { readFileSync } from "node:fs";

import { diagnostics } from "../editor.mjs";

const [schemaFile, ...files] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
// Like the editor: without a byte order mark, and U+FFFD for what is not UTF-8.
const decoder = new TextDecoder("utf-8");

for (const file of files) {
  const found = await diagnostics(decoder.decode(readFileSync(file)), schema);
  console.log(`${verdict(found)}\t${file}`);
}

function verdict(found) {
  if (found.some((one) => one.isSyntax)) return "not read";
  return found.length > 0 ? "invalid" : "valid";
}

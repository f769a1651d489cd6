// The verdicts of ajv in strict mode: node ajv.mjs SCHEMA FILE... writes VERDICT<TAB>FILE lines.
import { readFileSync } from "node:fs";

import { strictAjv } from "../strict.mjs";
import { parsed } from "./reading.mjs";

const [schemaFile, ...files] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
const validate = strictAjv(schema).compile(schema);
for (const file of files) console.log(`${verdict(file)}\t${file}`);

function verdict(file) {
  const document = parsed(file);
  if (document === undefined) return "not read";
  return validate(document) ? "valid" : "invalid";
}

// The verdicts of ajv in strict mode: node ajv.mjs SCHEMA FILE... writes VERDICT<TAB>FILE lines.
import { readFileSync } from "node:fs";

import Draft07 from "ajv";
import Draft202012 from "ajv/dist/2020.js";

import { parsed } from "./reading.mjs";

const [schemaFile, ...files] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
const Ajv = schema.$schema.includes("2020-12") ? Draft202012.default : Draft07.default;
const ajv = new Ajv({
  strict: true,
  strictSchema: true,
  strictNumbers: true,
  strictTypes: true,
  strictTuples: true,
  strictRequired: true,
  validateFormats: true,
  validateSchema: true,
});
const validate = ajv.compile(schema);
for (const file of files) console.log(`${verdict(file)}\t${file}`);

function verdict(file) {
  const document = parsed(file);
  if (document === undefined) return "not read";
  return validate(document) ? "valid" : "invalid";
}

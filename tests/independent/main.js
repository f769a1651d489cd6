// node main.js check FILE…          a line for each file: its findings as JSON
// node main.js convert FOLDER FILE… the same, and each valid one in both forms into the folder

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { read } from "./read.js";
import { findErrors } from "./rules.js";
import { textOf } from "./text.js";
import { writeJson, writeXml } from "./write.js";

function check(path) {
  const form = path.endsWith(".xml") ? "xml" : "json";
  const { document, findings } = read(readFileSync(path), form);
  if (!document) return { path, findings };
  return { path, document, findings: findErrors(document, textOf(document, path)) };
}

function convert(folder, { path, document, findings }) {
  if (findings.length) return;
  const target = join(folder, basename(path));
  writeFileSync(`${target}.as.json`, writeJson(document));
  writeFileSync(`${target}.as.xml`, writeXml(document));
  writeFileSync(`${target}.compact.json`, writeJson(document, { compact: true }));
  writeFileSync(`${target}.compact.xml`, writeXml(document, { compact: true }));
}

const [command, ...rest] = process.argv.slice(2);
const folder = command === "convert" ? rest.shift() : undefined;
for (const path of rest) {
  const result = check(path);
  if (folder) convert(folder, result);
  console.log(JSON.stringify({ path, findings: result.findings }));
}

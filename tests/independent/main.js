// node main.js [--into FOLDER] [FILE…]
//
// Says of each file what is wrong with it, one line of JSON a file; without files, of those whose
// names come on standard input, one a line. Writes each valid one into the folder, in both forms.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { read } from "./read.js";
import { findAll } from "./rules.js";
import { textOf } from "./text.js";
import { writeJson, writeXml } from "./write.js";

const { values, positionals } = parseArgs({
  options: { into: { type: "string" } },
  allowPositionals: true,
});

function check(path) {
  const { document, findings } = read(readFileSync(path), path.endsWith(".xml") ? "xml" : "json");
  if (!document) return { findings };
  return { document, findings: findAll(document, textOf(document, path)) };
}

function convert(path, document) {
  const target = join(values.into, basename(path));
  for (const compact of [false, true]) {
    const layout = compact ? "compact" : "indented";
    writeFileSync(`${target}.${layout}.json`, writeJson(document, { compact }));
    writeFileSync(`${target}.${layout}.xml`, writeXml(document, { compact }));
  }
}

for await (const path of positionals.length ? positionals : createInterface(process.stdin)) {
  const { document, findings } = check(path);
  const isValid = findings.every(({ severity }) => severity === "warning");
  if (values.into && isValid) convert(path, document);
  console.log(JSON.stringify({ path, findings }));
}

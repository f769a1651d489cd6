// Completion and messages alone lead from an empty document to one that `annotator` takes.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Reader } from "./reader.mjs";
import { FILES, types } from "./schemas.mjs";

const ANNOTATOR = fileURLToPath(new URL("../../.venv/bin/annotator", import.meta.url));
const TEXT = "“The weir holds,” said Ida Morn.\n";
const PAGE = readFileSync(new URL("../../docs/schemas.md", import.meta.url), "utf8");
const STARTS = ["{}", ...FILES.map((file) => `{"$schema": "./${file}"}`)];

const folder = mkdtempSync(join(tmpdir(), "reader-"));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "article.txt"), TEXT);

// What `annotator validate` finds in documents: the exit code and the names of the findings.
function findings(texts, ...options) {
  const files = texts.map((text, index) => {
    const file = join(folder, `${index}.annotated.json`);
    writeFileSync(file, text);
    return file;
  });
  const command = ["validate", "--output-format", "concise", "--quiet", ...options, ...files];
  const done = spawnSync(ANNOTATOR, command, { encoding: "utf8" });
  assert.equal(done.stderr, "");
  const names = [...done.stdout.matchAll(/: (error|warning) (\S+) /g)].map((found) => found[2]);
  return { code: done.status, names };
}

// What a command on the page says about the text; no schema can.
function shell(command) {
  assert.match(PAGE, new RegExp(`^ +${command}( |$)`, "m"));
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  const said = execFileSync("sh", ["-c", command], { cwd: folder, env, encoding: "utf8" });
  return said.trim().split(" ")[0];
}

// A document about the text in a file, without annotations.
async function begun(start) {
  const reader = new Reader(start);
  await reader.mend();
  await reader.accept(["article", "text"], "file");
  reader.write(["article", "text", "length"], Number(shell("wc -m < article.txt")));
  reader.write(["article", "text", "sha256"], shell("sha256sum article.txt"));
  return reader;
}

// Adds an annotation of a type, with all that the messages ask for, and types its place.
async function annotate(reader, type, id, words) {
  await reader.accept(["annotations"], "{}");
  await reader.accept(["annotations", 0], "type");
  reader.write(["annotations", 0, "type"], type);
  await reader.mend();
  reader.write(["annotations", 0, "id"], id);
  const start = [...TEXT.slice(0, TEXT.indexOf(words))].length;
  reader.write(["annotations", 0, "spans", 0, "start"], start);
  reader.write(["annotations", 0, "spans", 0, "end"], start + [...words].length);
}

for (const start of STARTS) {
  test(`from ${start}: the messages lead to all but the text, and completion to that`, async () => {
    const reader = new Reader(start);
    await reader.mend();
    assert.deepEqual(findings([reader.text]), { code: 1, names: ["text-missing"] });
    await reader.accept(["article", "text"], "content");
    await reader.accept(["annotations"], "{}");
    await reader.mend();
    assert.deepEqual(findings([reader.text], "--strict"), { code: 0, names: [] });
    const { annotations } = JSON.parse(reader.text);
    assert.equal(annotations.length, 1);
  });

  test(`from ${start}: an annotation of each type`, async () => {
    const texts = [];
    for (const type of types(FILES[0]).keys()) {
      const reader = await begun(start);
      await annotate(reader, type, "a1", "“The weir holds,”");
      assert.equal(JSON.parse(reader.text).annotations[0].type, type);
      texts.push(reader.text);
    }
    assert.equal(texts.length, 17);
    const { code, names } = findings(texts);
    // Warnings: nobody is quoted in an insertion, and the like.
    assert.equal(code, 0, names.join(" "));
  });

  test(`from ${start}: who said what, without a warning`, async () => {
    const reader = await begun(start);
    await annotate(reader, "source", "s1", "Ida Morn");
    await annotate(reader, "cue", "c1", "said");
    await annotate(reader, "quote", "q1", "“The weir holds,”");
    await reader.accept(["annotations", 0], "mode");
    await reader.accept(["annotations", 0], "cues");
    reader.write(["annotations", 0, "cues", 0], "c1");
    await reader.accept(["annotations", 0], "sources");
    reader.write(["annotations", 0, "sources", 0], "s1");
    await reader.mend();
    assert.deepEqual(findings([reader.text], "--strict"), { code: 0, names: [] });
  });
}

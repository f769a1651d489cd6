// What VS Code says about a mistake: one message, at the mistake.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { diagnostics } from "./editor.mjs";
import { FILES } from "./schemas.mjs";

const SAMPLE = new URL("../../samples/minimal.annotated.json", import.meta.url);

// The sample, with the schema beside it and one thing changed.
function changed(file, before, after) {
  const text = readFileSync(SAMPLE, "utf8").replace(/"\$schema": "[^"]*"/, `"$schema": "${file}"`);
  assert.equal(text.split(before).length, 2, `${before} stands there once`);
  return text.replace(before, after);
}

const MODE = '"mode": "direct"';
const MISTAKES = [
  ["an unknown field", MODE, '"mod": "direct"', '"mod"', "Property mod is not allowed."],
  ["a field of another type", MODE, '"level": 1', '"level"', "Property level is not allowed."],
  [
    "an unknown value", MODE, '"mode": "direkt"', '"direkt"',
    'Value is not accepted. Valid values: "direct", "mixed", "indirect", "freeIndirect", "reported".',
  ],
  [
    "a malformed id", '"id": "q1"', '"id": "q 1"', '"q 1"',
    /^String does not match the pattern of /,
  ],
  ["no id", '"id": "q1",', "", "{", 'Missing property "id".'],
  ["a text for an offset", '"start": 0', '"start": "0"', '"0"', 'Incorrect type. Expected "integer".'],
  ["an unknown type", '"type": "quote"', '"type": "kwote"', '"kwote"', 'Value must be "quote".'],
  ["an empty list", '"sources": [', '"addressees": [], "sources": [', "[]", /^Array has too few items/],
];

for (const file of FILES) {
  test(`${file}: nothing about a valid sample`, async () => {
    assert.deepEqual(await diagnostics(changed(file, MODE, MODE)), []);
  });

  for (const [mistake, before, after, place, message] of MISTAKES) {
    test(`${file}: one message about ${mistake} in a quote, where it is`, async () => {
      const text = changed(file, before, after);
      const found = await diagnostics(text);
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.match(found[0].message, message instanceof RegExp ? message : exactly(message));
      assert.ok(text.startsWith(place, found[0].offset), text.slice(found[0].offset));
    });
  }

  // It says both, and of all types it names the first. docs/schemas.md tells so.
  test(`${file}: two messages about a number where a value of a list should be`, async () => {
    const found = await diagnostics(changed(file, MODE, '"mode": 1'));
    const [type, value] = found.map((one) => one.message);
    assert.equal(found.length, 2);
    assert.match(type, exactly('Incorrect type. Expected "string".'));
    assert.match(value, /^Value is not accepted\. Valid values: "direct", /);
  });

  test(`${file}: an unknown type that nothing else speaks for is taken for the first`, async () => {
    const [found, ...others] = await diagnostics(changed(file, '"type": "cue"', '"type": "kue"'));
    assert.deepEqual(others, []);
    assert.equal(found.message, 'Value must be "image".');
  });
}

test("a schema that cannot be reached is said to be", async () => {
  const [found, ...others] = await diagnostics(readFileSync(SAMPLE, "utf8"));
  assert.deepEqual(others, []);
  assert.match(found.message, /^Unable to load schema from 'https:\/\/w3id\.org\//);
});

function exactly(message) {
  return new RegExp(`^${message.replace(/[.[\]"]/g, "\\$&")}$`);
}

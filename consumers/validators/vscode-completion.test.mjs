// What VS Code offers, and what it shows when the mouse rests on something.
import assert from "node:assert/strict";
import { test } from "node:test";

import { completions, hover } from "./editor.mjs";
import { FILES, commonFields, definitions, description, types } from "./schemas.mjs";

const labels = (items) => items.map((item) => item.label);
const quoted = (names) => [...names].map((name) => JSON.stringify(name));

// What is offered where a document has `|`.
async function offered(file, annotations) {
  const text = `{"$schema": "${file}", "annotations": ${annotations}}`;
  const offset = text.indexOf("|");
  return completions(text.replace("|", ""), offset);
}

// Markdown without what escapes its characters.
function plain(markdown) {
  return markdown.replaceAll("&nbsp;", " ").replace(/\\(.)/g, "$1");
}

for (const file of FILES) {
  const kinds = types(file);

  test(`${file}: there are 17 types`, () => assert.equal(kinds.size, 17));

  test(`${file}: an empty annotation is offered a type, and then all of them, explained`, async () => {
    const [type] = await offered(file, "[{|}]");
    assert.deepEqual([type.label, type.snippet], ["type", '"type": $1']);
    for (const value of ["", '""']) {
      const items = await offered(file, `[{"type": |${value}}]`);
      assert.deepEqual(labels(items), quoted(kinds.keys()));
      const texts = items.map((item) => item.documentation);
      assert.deepEqual(texts, [...kinds.values()].map((one) => one.description));
    }
  });

  for (const [name, definition] of kinds) {
    const fields = Object.keys(definition.properties);

    test(`${file}: a ${name} is offered its own fields and the common ones`, async () => {
      const items = await offered(file, `[{"type": "${name}", |}]`);
      assert.deepEqual(labels(items), fields.slice(1));
      for (const { label, documentation } of items) {
        assert.equal(documentation, description(file, definition.properties[label]));
      }
    });

    test(`${file}: what is there already is not offered again to a ${name}`, async () => {
      const start = `{"type": "${name}", "id": "a1", "spans": [{"start": 0, "end": 1}], |}`;
      assert.deepEqual(labels(await offered(file, `[${start}]`)), fields.slice(3));
    });

    test(`${file}: each field of a ${name} is explained`, async () => {
      for (const field of fields) {
        const value = field === "type" ? name : "";
        const rest = field === "type" ? "" : `, "type": "${name}"`;
        const text = `{"$schema": "${file}", "annotations": [{"${field}": "${value}"${rest}}]}`;
        const shown = await hover(text, text.indexOf(`"${field}"`) + 1);
        assert.ok(shown, field);
        assert.ok(plain(shown).endsWith(description(file, definition.properties[field])), shown);
      }
    });
  }

  test(`${file}: values of a closed list are offered`, async () => {
    const enums = Object.entries(definitions(file)).filter(([, one]) => one.enum);
    const seen = new Set();
    for (const [name, definition] of kinds) {
      for (const [field, { $ref }] of Object.entries(definition.properties)) {
        const found = enums.find(([key]) => $ref?.endsWith(`/${key}`));
        if (found === undefined) continue;
        const items = await offered(file, `[{"type": "${name}", "${field}": |}]`);
        assert.deepEqual(labels(items), quoted(found[1].enum));
        seen.add(found[0]);
      }
    }
    assert.ok(seen.size >= 10);
  });

  test(`${file}: the common fields are those of every type`, () => {
    const [type, id, spans] = commonFields(file);
    assert.deepEqual([type, id, spans], ["type", "id", "spans"]);
  });
}

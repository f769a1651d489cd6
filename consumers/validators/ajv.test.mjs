// What ajv says of the schemas themselves and of a mistake, and that the recipe of the page works.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { parsed } from "./drivers/reading.mjs";
import { FILES, schema } from "./schemas.mjs";
import { strictAjv } from "./strict.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = readFileSync(join(ROOT, "docs/schemas.md"), "utf8");
const MINIMAL = JSON.parse(readFileSync(join(ROOT, "samples/minimal.annotated.json"), "utf8"));

// The minimal sample with another quote in the place of its own.
const withQuote = (quote) => ({ ...MINIMAL, annotations: [quote, ...MINIMAL.annotations.slice(1)] });
const { mode, ...modeless } = MINIMAL.annotations[0];
const MISSPELT = withQuote({ ...modeless, mod: mode });

for (const file of [...FILES, "report.schema.json"]) {
  const made = schema(file);

  test(`${file} is found by its own address, which is that of the file`, () => {
    const ajv = strictAjv(made);
    ajv.addSchema(made);
    assert.ok(ajv.getSchema(made.$id));
    assert.equal(made.$id, `https://w3id.org/annotated-article/1.0/${file}`);
  });

  test(`${file} asks for no format, which ajv would not know by itself`, () => {
    assert.deepEqual(strings(made, "format"), []);
  });

  test(`${file} has only examples that are what they stand for`, () => {
    // By itself, the schema of a name does not say that names are texts.
    const ajv = strictAjv(made, { strictTypes: false });
    ajv.addSchema(made);
    for (const [pointer, { examples }] of nodes(made)) {
      const validate = examples && ajv.getSchema(`${made.$id}#${pointer}`);
      for (const example of examples ?? []) assert.ok(validate(example), `${pointer}: ${example}`);
    }
  });
}

test("there are examples", () => {
  const found = nodes(schema(FILES[0])).filter(([, node]) => node.examples);
  assert.ok(found.length > 50);
});

test("a misspelt field of a quote gets as many errors as the page says", () => {
  const said = PAGE.match(/ajv lists (\d+) errors, and (\d+) with `allErrors`/);
  const counts = [false, true].map((allErrors) => {
    const validate = strictAjv(schema(FILES[0]), { allErrors }).compile(schema(FILES[0]));
    assert.ok(!validate(MISSPELT));
    return validate.errors.length;
  });
  assert.deepEqual(counts, said.slice(1).map(Number));
});

// The recipe, in a file from which node finds the packages that are installed here.
async function recipe() {
  const folder = mkdtempSync(join(ROOT, "consumers/validators/node_modules/.recipe-"));
  after(() => rmSync(folder, { recursive: true }));
  const code = PAGE.match(/```js\n(.*?)```/s)[1];
  const file = join(folder, "recipe.mjs");
  writeFileSync(file, `${code}\nexport { problems };\n`);
  process.chdir(ROOT);
  return (await import(pathToFileURL(file))).problems;
}
const problems = await recipe();

test("by the recipe, a misspelt field of a quote gets the message on the page", () => {
  const messages = problems(MISSPELT);
  assert.equal(messages.length, 1);
  assert.ok(PAGE.includes(`\n${messages[0]}\n`), messages[0]);
});

test("by the recipe, whatever is wrong is told, and nothing else", () => {
  const validate = strictAjv(schema(FILES[0])).compile(schema(FILES[0]));
  const folders = ["samples", ...readdirSync(join(ROOT, "samples/invalid"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `samples/invalid/${entry.name}`)];
  let wrong = 0;
  for (const file of folders.flatMap((folder) => jsonFiles(folder))) {
    const document = parsed(file);
    if (document === undefined) continue;
    const messages = problems(document);
    assert.equal(messages.length === 0, validate(document), file);
    wrong += messages.length > 0;
    // One defect is one message; of some, a schema sees two sides.
    assert.ok(messages.length <= 2, `${file}: ${messages.join("\n")}`);
  }
  assert.ok(wrong > 100);
});

test("by the recipe, an annotation that is none is told so", () => {
  for (const quote of [null, 1, [], "quote", {}, { type: "kwote" }, { type: 1 }, { type: "__proto__" }]) {
    const messages = problems(withQuote(quote));
    assert.equal(messages.length, 1, JSON.stringify(quote));
    assert.match(messages[0], /^\/annotations\/0: /);
  }
});

function jsonFiles(folder) {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".json"));
  return names.map((name) => join(ROOT, folder, name));
}

// Every object in a schema that is one itself, with its JSON pointer.
function nodes(schema, pointer = "") {
  const inside = (key, child) => nodes(child, `${pointer}/${key}`);
  const maps = ["$defs", "definitions", "properties"].filter((key) => schema[key]);
  const direct = ["items", "additionalProperties", "propertyNames"].filter((key) => schema[key]);
  return [
    [pointer, schema],
    ...maps.flatMap((map) =>
      Object.entries(schema[map]).flatMap(([key, child]) => inside(`${map}/${key}`, child)),
    ),
    ...direct.flatMap((key) => inside(key, schema[key])),
  ];
}

// The values of a keyword, wherever it stands as one.
function strings(made, keyword) {
  return nodes(made).map(([, node]) => node[keyword]).filter((value) => typeof value === "string");
}

// Nodes, of either form, to a plain document: an object with the keys of the tables, in their order.

import { RECORDS, ROOT, TYPES } from "./model.js";
import { Problem } from "./problem.js";
import { PATTERNS, wrongNumber } from "./values.js";

const LONE_SURROGATE = /\p{Surrogate}/u;

/** What a JSON file says it is, before anything else: versions.first. */
export function checkFormat(root) {
  if (root.kind !== "object") throw new Problem("not-an-annotated-article");
  const [format, version] = ["format", "version"].map((key) => new Map(root.entries).get(key));
  if (format?.kind === "string" && format.value !== "annotated-article") {
    throw new Problem("not-an-annotated-article");
  }
  if (version?.kind === "string" && version.value !== "1.0") throw new Problem("unsupported-version");
}

const jsonRoot = new Map([
  ["$schema", { kind: "FreeText" }],
  ["format", { kind: "version", required: true }],
  ...ROOT,
]);

export function readJson(root, found) {
  const document = readRecord(sound(root, found), jsonRoot, found);
  delete document?.$schema;
  delete document?.format;
  return document;
}

/**
 * The tree with the entries of each object as a Map, the last of those that have the same key.
 * Finds what must not be anywhere in a JSON file, also where no table says what stands there.
 */
function sound(node, found, path = []) {
  const inside = (key, child) => sound(child, found, [...path, key]);
  const finding = path[0] === "annotations" && path.length > 1 ? found.in("annotation", path[1]) : found;
  if (node.kind === "string" && LONE_SURROGATE.test(node.value)) {
    finding("lone-surrogate");
    return { kind: "reported" };
  }
  if (node.kind === "array") {
    return { ...node, items: node.items.map((item, index) => inside(index, item)) };
  }
  if (node.kind !== "object") return node;
  const entries = new Map(node.entries);
  if (entries.size < node.entries.length) finding("duplicate-field");
  for (const [key, child] of entries) entries.set(key, inside(key, child));
  return { ...node, entries };
}

export function readXml(root, found) {
  return readRecord(root, ROOT, found);
}

function readRecord(node, table, found) {
  if (!is("object", node, found)) return undefined;
  const values = new Map();
  for (const [key, value] of node.entries) {
    const field = table.get(key);
    if (field) values.set(key, readValue(field, value, found));
    else if (value.kind !== "reported") found("unknown-field");
  }
  return inOrder(table, values, found);
}

function inOrder(table, values, found) {
  const record = {};
  for (const [key, { required }] of table) {
    if (values.has(key)) record[key] = values.get(key);
    else if (required) found("missing-field");
  }
  return record;
}

function is(kind, node, found) {
  if (node.kind === kind) return true;
  if (node.kind === "null") found("null-value");
  else if (node.kind !== "reported") found("wrong-type");
  return false;
}

function readValue(field, node, found) {
  switch (field.kind) {
    case "record":
      return readRecord(node, RECORDS.get(field.record), found);
    case "list":
      return readList(field, node, found);
    case "map":
      return readMap(node, found);
    case "annotation":
      return readAnnotation(node, found);
    case "Count":
    case "HeadingLevel":
    case "Confidence":
      return readNumber(field.kind, node, found);
    default:
      return readString(field, node, found);
  }
}

function readList({ item, mayBeEmpty }, node, found) {
  if (!is("array", node, found)) return undefined;
  if (!node.items.length && !mayBeEmpty) found("empty-list");
  return node.items.map((value, index) =>
    readValue(item, value, item.kind === "annotation" ? found.in("annotation", index) : found),
  );
}

function readMap(node, found) {
  if (!is("object", node, found)) return undefined;
  if (!node.entries.size) found("empty-list");
  const map = new Map();
  for (const [name, value] of node.entries) {
    if (value.kind === "reported") continue;
    checkString({ kind: "Name" }, name, found);
    map.set(name, readString({ kind: "FreeText" }, value, found));
  }
  return map;
}

function readAnnotation(node, found) {
  if (!is("object", node, found)) return undefined;
  const type = node.entries.get("type");
  if (!type) return void found("missing-field");
  if (!is("string", type, found)) return undefined;
  const table = TYPES.get(type.value);
  if (!table) return void found("unknown-type");
  return readRecord(node, new Map([["type", { kind: "FreeText" }], ...table]), found);
}

function readNumber(kind, node, found) {
  if (!is("number", node, found)) return undefined;
  const wrong = wrongNumber(kind, node.value);
  if (wrong) found(wrong);
  return node.value + 0; // negative zero is zero
}

function readString(field, node, found) {
  if (!is("string", node, found)) return undefined;
  checkString(field, node.value, found);
  return node.value;
}

function checkString({ kind, values }, text, found) {
  if (kind === "words" && !values.includes(text)) found("unknown-value");
  else if (PATTERNS[kind] && !PATTERNS[kind].test(text)) found("malformed-value");
}

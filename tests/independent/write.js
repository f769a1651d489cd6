// A document in canonical form: docs/format.md, "Canonical form".

import { RECORDS, ROOT, TYPES, isAttribute } from "./model.js";

const SCHEMA = "https://w3id.org/annotated-article/1.0/annotated-article.schema.json";
const NAMESPACE = "https://w3id.org/annotated-article/1";
const UNCARRIED = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

export function writeJson(document, { compact = false } = {}) {
  const root = { $schema: SCHEMA, format: "annotated-article", ...document };
  return JSON.stringify(root, inJson, compact ? undefined : 2) + "\n";
}

/** Features, a Map, as an object, sorted. No name of one is a number, so it keeps their order. */
function inJson(key, value) {
  if (!(value instanceof Map)) return value;
  return Object.assign(Object.create(null), Object.fromEntries(sorted(value)));
}

const sorted = (features) => [...features].sort(([one], [other]) => (one < other ? -1 : 1));

export function writeXml(document, { compact = false } = {}) {
  const root = element("annotatedArticle", document, ROOT);
  root.attributes.unshift(["xmlns", NAMESPACE]);
  const lines = [...tags(root, compact ? "" : "\n")].join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.trimStart()}\n`;
}

/** {name, attributes, children} or, for free text, {name, attributes, text}. */
function element(name, record, table) {
  const fields = [...table].filter(([key]) => record[key] !== undefined);
  const attributes = fields.filter(([, field]) => isAttribute(field));
  const others = fields.filter(([, field]) => !isAttribute(field));
  return {
    name,
    attributes: attributes.map(([key]) => [key, [record[key]].flat().join(" ")]),
    children: others.flatMap(([key, field]) => elements(key, field, record[key])),
  };
}

function elements(key, field, value) {
  if (field.wrapper) return [{ name: key, attributes: [], children: value.map((item) => itemOf(field, item)) }];
  if (field.kind === "list") return value.map((item) => itemOf(field, item));
  if (field.kind === "map") return sorted(value).map(([name, text]) => freeText("feature", text, [["name", name]]));
  return [field.kind === "record" ? element(key, value, RECORDS.get(field.record)) : freeText(key, value)];
}

function itemOf({ item, element: name }, value) {
  if (item.kind === "annotation") return element(value.type, value, TYPES.get(value.type));
  return item.kind === "record" ? element(name, value, RECORDS.get(item.record)) : freeText(name, value);
}

function freeText(name, value, attributes = []) {
  const lost = [...value].flatMap((character, position) =>
    UNCARRIED.test(character) ? [`${position}:${character.charCodeAt(0).toString(16).toUpperCase()}`] : [],
  );
  const restore = lost.length ? [["restore", lost.join(" ")]] : [];
  const text = value.replace(new RegExp(UNCARRIED, "g"), "\uFFFD");
  return { name, attributes: [...attributes, ...restore], text };
}

/** `lineEnd` is a line feed and the indent, or empty for compact XML. */
function* tags({ name, attributes, children = [], text }, lineEnd) {
  const start = [name, ...attributes.map(([key, value]) => `${key}="${inAttribute(value)}"`)].join(" ");
  yield lineEnd;
  if (text) yield `<${start}>${inText(text)}</${name}>`;
  else if (!children.length) yield `<${start}/>`;
  else {
    yield `<${start}>`;
    for (const child of children) yield* tags(child, lineEnd && `${lineEnd}  `);
    yield `${lineEnd}</${name}>`;
  }
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", '"': "&quot;" };
const inText = (text) => text.replace(/[&<>\r]/g, (character) => ESCAPES[character]);
const inAttribute = (text) => text.replace(/[&<>\r"]/g, (character) => ESCAPES[character]);

// The XML form: a tree of elements to the nodes that json.js makes of the JSON form, so that one
// check (structure.js) holds for both. What only XML can do wrong is found here.

import { RECORDS, ROOT, TYPES, isAttribute } from "./model.js";
import { Problem } from "./problem.js";
import { wrongNumberInXml } from "./values.js";

const NAMESPACE = "https://w3id.org/annotated-article/1";
const ANY_VERSION = /^https:\/\/w3id\.org\/annotated-article\/[1-9][0-9]*$/;
const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const XMLNS = "http://www.w3.org/2000/xmlns/";
const UNCARRIED = /^(?:[0-8BCEF]|1[0-9A-F]|FFFE|FFFF)$/;

export function read(root, found) {
  if (root.local !== "annotatedArticle") throw new Problem("not-an-annotated-article");
  if (root.uri !== NAMESPACE) {
    throw new Problem(ANY_VERSION.test(root.uri) ? "unsupported-version" : "not-an-annotated-article");
  }
  const version = plainAttributes(root).find(({ local }) => local === "version");
  if (version && version.value !== "1.0") throw new Problem("unsupported-version");
  return readRecord(root, ROOT, found);
}

const plainAttributes = ({ attributes }) => attributes.filter(({ uri }) => !uri);

/** Reports attributes in a namespace, and gives the others. */
function ownAttributes(element, found) {
  for (const { uri, local } of element.attributes) {
    const isHint = uri === XSI && local === "schemaLocation" && element.local === "annotatedArticle";
    if (uri && uri !== XMLNS && !isHint) found("foreign-attribute");
  }
  return plainAttributes(element);
}

/** Reports text between elements, and gives the elements. */
function childElements(element, found) {
  const text = element.children.map((child) => child.text ?? "").join("");
  if (/[^ \t\r\n]/.test(text)) found("stray-text");
  return element.children.filter((child) => child.children);
}

function readRecord(element, table, found) {
  const entries = readChildren(element, table, found);
  for (const { local, value } of ownAttributes(element, found)) {
    const field = table.get(local);
    if (!field || !isAttribute(field)) found("unknown-field");
    else entries.set(local, readAttribute(field, value, found));
  }
  return { kind: "object", entries };
}

function readAttribute({ kind, item }, value, found) {
  if (kind === "list") {
    const items = value === "" ? [] : value.split(" ");
    return { kind: "array", items: items.map((text) => ({ kind: "string", value: text })) };
  }
  if (!["Count", "HeadingLevel", "Confidence"].includes(kind)) return { kind: "string", value };
  const wrong = wrongNumberInXml(kind, value);
  if (wrong) found(wrong);
  return wrong ? { kind: "reported" } : { kind: "number", value: Number(value) };
}

function readChildren(element, table, found) {
  const names = [...table].filter(([, field]) => !isAttribute(field));
  const places = new Map(names.map(([key, field], place) => [nameOf(key, field), { key, field, place }]));
  const entries = new Map();
  let last = 0;
  for (const child of childElements(element, found)) {
    const at = child.uri === NAMESPACE && places.get(child.local);
    if (!at) {
      found("unknown-field");
      continue;
    }
    if (at.place < last) found("element-order");
    last = at.place;
    addChild(entries, at, child, found);
  }
  return entries;
}

const nameOf = (key, field) => (field.wrapper ? key : (field.element ?? key));

function addChild(entries, { key, field }, child, found) {
  const isMany = !field.wrapper && (field.kind === "list" || field.kind === "map");
  if (!isMany) {
    if (entries.has(key)) found("duplicate-field");
    else entries.set(key, readChild(field, child, found));
  } else if (field.kind === "list") {
    if (!entries.has(key)) entries.set(key, { kind: "array", items: [] });
    entries.get(key).items.push(readChild(field.item, child, found));
  } else {
    if (!entries.has(key)) entries.set(key, { kind: "object", entries: new Map() });
    addFeature(entries.get(key).entries, child, found);
  }
}

function readChild({ kind, record, wrapper, item }, child, found) {
  if (wrapper) return readWrapper(item, child, found);
  if (kind === "record") return readRecord(child, RECORDS.get(record), found);
  return readFreeText(child, ["restore"], found);
}

function readWrapper(item, element, found) {
  if (ownAttributes(element, found).length) found("unknown-field");
  const children = childElements(element, found);
  const isOwn = ({ uri, local }) => uri === NAMESPACE && (item.kind === "annotation" || local === "agent");
  const own = children.filter(isOwn).map((child, index) =>
    item.kind === "annotation" ? readAnnotation(child, found.in("annotation", index)) : readChild(item, child, found),
  );
  const others = children.filter((child) => !isOwn(child));
  for (const _ of others) found("unknown-field");
  return { kind: "array", items: [...own, ...others.map(() => ({ kind: "reported" }))] };
}

function readAnnotation(element, found) {
  const table = TYPES.get(element.local);
  if (!table) {
    found("unknown-type");
    return { kind: "reported" };
  }
  const node = readRecord(element, table, found);
  node.entries.set("type", { kind: "string", value: element.local });
  return node;
}

function addFeature(features, element, found) {
  const text = readFreeText(element, ["name", "restore"], found);
  const name = plainAttributes(element).find(({ local }) => local === "name")?.value;
  if (name === undefined) found("missing-field");
  else if (features.has(name)) found("duplicate-field");
  features.set(name, name === undefined ? { kind: "reported" } : text);
}

function readFreeText(element, allowed, found) {
  const attributes = ownAttributes(element, found);
  if (attributes.some(({ local }) => !allowed.includes(local))) found("unknown-field");
  if (element.children.some((child) => child.children)) found("element-in-text");
  if (element.children.some((child) => child.mark)) found("comment-in-text");
  const text = element.children.map((child) => child.text ?? "").join("");
  const restore = attributes.find(({ local }) => local === "restore");
  return { kind: "string", value: restore ? restored(text, restore.value, found) : text };
}

/** The text with the characters put back that XML cannot hold: xml.restore and restore.*. */
function restored(text, restore, found) {
  const characters = [...text];
  let last = -1;
  for (const entry of restore.split(" ")) {
    const [, digits, code] = /^(0|[1-9][0-9]{0,14}):([0-9A-F]+)$/.exec(entry) ?? [];
    const position = Number(digits);
    if (!UNCARRIED.test(code) || position <= last || characters[position] !== "\uFFFD") {
      found("wrong-restore");
      return text;
    }
    characters[position] = String.fromCharCode(parseInt(code, 16));
    last = position;
  }
  return characters.join("");
}

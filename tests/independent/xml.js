// XML text to a tree of elements: {local, uri, attributes: [{local, prefix, uri, value}], children}.
// A child is an element, {text} (CDATA sections included) or {mark: true}, which is a comment or a
// processing instruction.

import { SaxesParser } from "saxes";
import { Problem } from "./problem.js";

const DECLARATION = /^\uFEFF?<\?xml\s+version\s*=\s*["']([^"']*)["'](?:\s+encoding\s*=\s*["']([^"']*)["'])?/;
const PROLOG_PART = /\uFEFF|\s+|<!--[^]*?-->|<\?[^]*?\?>/y;
const DEEPEST = 64; // limits.depth

export function parse(text) {
  checkDeclaration(text);
  // Before the parser sees it: xml.no-doctype.
  const end = endOfProlog(text);
  if (/^<!DOCTYPE/i.test(text.slice(end, end + 9))) throw new Problem("doctype");
  return elements(text);
}

function endOfProlog(text) {
  const part = new RegExp(PROLOG_PART);
  let end = 0;
  while (part.test(text)) end = part.lastIndex;
  return end;
}

function checkDeclaration(text) {
  const [, version = "1.0", encoding = "UTF-8"] = DECLARATION.exec(text) ?? [];
  if (version !== "1.0") throw new Problem("xml-version");
  const allowed = /^[\0-\x7F]*$/.test(text) ? ["UTF-8", "US-ASCII", "ASCII"] : ["UTF-8"];
  if (!allowed.includes(encoding.toUpperCase())) throw new Problem("not-utf-8");
}

function elements(text) {
  const document = { children: [] };
  const open = [document];
  const add = (child) => open.at(-1).children.push(child);
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => {
    throw new Problem("not-well-formed");
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (open.length > DEEPEST) throw new Problem("limit-exceeded");
    const element = { local, uri, attributes: Object.values(attributes), children: [] };
    add(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => add({ text }));
  parser.on("cdata", (text) => add({ text }));
  parser.on("comment", () => add({ mark: true }));
  parser.on("processinginstruction", () => add({ mark: true }));
  parser.write(text).close();
  return document.children.find((child) => child.children);
}

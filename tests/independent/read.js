// Bytes of either form to a document, with the structural findings.

import { parse as parseJson } from "./json.js";
import { Problem } from "./problem.js";
import { checkFormat, readJson, readXml } from "./structure.js";
import { read as readElements } from "./xml-values.js";
import { parse as parseXml } from "./xml.js";

const BYTE_ORDER_MARK = /^\uFEFF/;
const MOST_BYTES = 67_108_864; // limits.size

/** {document, findings}: the document only where there are no findings. */
export function read(bytes, form) {
  const findings = [];
  try {
    const document = readForm(decode(bytes), form, collector(findings));
    return findings.length ? { findings } : { document, findings };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return { findings: [{ rule: problem.rule, severity: "error" }] };
  }
}

/** A function that notes a finding; its `in` gives one that notes where, too. */
function collector(findings, where = {}) {
  const found = (rule) => void findings.push({ rule, severity: "error", ...where });
  found.in = (key, index) => collector(findings, { [key]: index });
  return found;
}

export function decode(bytes) {
  if (bytes.length > MOST_BYTES) throw new Problem("limit-exceeded");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem("not-utf-8");
  }
}

function readForm(text, form, found) {
  if (form === "xml") {
    const root = parseXml(text);
    return readXml(readElements(root, found), found);
  }
  if (BYTE_ORDER_MARK.test(text)) throw new Problem("byte-order-mark");
  const root = parseJson(text);
  checkFormat(root);
  return readJson(root, found);
}

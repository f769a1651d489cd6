// Where the text of a document is: text.one-place, text.file-* of docs/format.md.

import { readFileSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { Problem } from "./problem.js";
import { decode } from "./read.js";

/** {words} where the text is known, {problem} with the name of what keeps it from being read. */
export function textOf({ article: { text } }, path) {
  const { content, file } = text;
  if (content !== undefined || file === undefined) return { words: content };
  return fromFile(dirname(path), file);
}

function fromFile(folder, file) {
  if (file.split("/").includes("..")) return { problem: "unsafe-file-path" };
  try {
    const [target, home] = [join(folder, file), folder].map((path) => realpathSync(path));
    if (!join(target, sep).startsWith(join(home, sep))) return { problem: "unsafe-file-path" };
    return { words: decode(readFileSync(target)) };
  } catch (error) {
    if (error instanceof Problem || error.code) return { problem: "unreadable-file" };
    throw error;
  }
}

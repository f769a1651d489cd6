// JSON text to a tree that still shows what JSON.parse hides: keys that stand twice, and numbers.
//
// A node is {kind: "object", entries: [[key, node], …]}, {kind: "array", items: [node, …]},
// {kind: "string" | "number", value} or {kind: "true" | "false" | "null"}.

import { Problem } from "./problem.js";

const TOKEN =
  /[ \t\n\r]+|(?<mark>[{}[\],:])|(?<quote>")|(?<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(?<literal>true|false|null)/y;
const DEEPEST = 64; // limits.depth

function* tokens(text) {
  const pattern = new RegExp(TOKEN); // a place of its own
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (!groups) throw new Problem("not-well-formed");
    if (groups.mark) yield { kind: groups.mark };
    else if (groups.number) yield { kind: "number", value: Number(groups.number) };
    else if (groups.literal) yield { kind: groups.literal };
    else if (groups.quote) {
      pattern.lastIndex = endOfString(text, start);
      yield { kind: "string", value: stringOf(text.slice(start, pattern.lastIndex)) };
    }
  }
}

/** Where a string ends. No pattern finds it: a text of some megabytes is too much for one. */
function endOfString(text, start) {
  let end = start;
  let escapes;
  do {
    end = text.indexOf('"', end + 1);
    if (end < 0) throw new Problem("not-well-formed");
    for (escapes = 0; text[end - 1 - escapes] === "\\"; ) escapes += 1;
  } while (escapes % 2);
  return end + 1;
}

function stringOf(quoted) {
  try {
    return JSON.parse(quoted);
  } catch {
    throw new Problem("not-well-formed");
  }
}

export function parse(text) {
  const source = tokens(text);
  const next = () => source.next().value ?? { kind: "end" };
  const expect = (token, ...kinds) => {
    if (!kinds.includes(token.kind)) throw new Problem("not-well-formed");
    return token;
  };

  function value(token, depth) {
    if ("{[".includes(token.kind) && depth === DEEPEST) throw new Problem("limit-exceeded");
    if (token.kind === "{") return { kind: "object", entries: entries(depth) };
    if (token.kind === "[") return { kind: "array", items: items(depth) };
    return expect(token, "string", "number", "true", "false", "null");
  }

  function entries(depth) {
    const found = [];
    let token = next();
    if (token.kind === "}") return found;
    for (;;) {
      const key = expect(token, "string").value;
      expect(next(), ":");
      found.push([key, value(next(), depth + 1)]);
      if (expect(next(), ",", "}").kind === "}") return found;
      token = next();
    }
  }

  function items(depth) {
    const found = [];
    let token = next();
    if (token.kind === "]") return found;
    for (;;) {
      found.push(value(token, depth + 1));
      if (expect(next(), ",", "]").kind === "]") return found;
      token = next();
    }
  }

  const root = value(next(), 0);
  expect(next(), "end");
  return root;
}

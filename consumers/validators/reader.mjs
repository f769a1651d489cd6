// Somebody who writes a document in an editor and knows only what the editor offers and says.
import { applyEdits, findNodeAtLocation, findNodeAtOffset, modify, parseTree } from "jsonc-parser";

import { completions, diagnostics } from "./editor.mjs";

// More than any document here needs; a reader who is led in a circle never gets there.
const PATIENCE = 100;

export class Reader {
  constructor(text) {
    this.text = text;
  }

  // Does what the first message says, and so on until there is none.
  async mend() {
    for (let step = 0; step < PATIENCE; step++) {
      const [message] = await diagnostics(this.text);
      if (message === undefined) return;
      await this.#obey(message);
    }
    throw new Error(`still not silent: ${this.text}`);
  }

  // Accepts what is offered by a name in the object or list at a path.
  async accept(path, label) {
    await this.#chooseInside(findNodeAtLocation(parseTree(this.text), path).offset, label);
  }

  // Types a value where there is one.
  write(path, value) {
    this.text = applyEdits(this.text, modify(this.text, path, value, {}));
  }

  async #obey({ message, offset }) {
    const missing = /^Missing property "(.*)"\.$/.exec(message);
    if (missing) return this.#chooseInside(objectAt(this.text, offset), missing[1]);
    if (message.startsWith("Array has too few items")) return this.#chooseInside(offset);
    if (message.startsWith("String does not match")) return this.#choose(offset + 1);
    throw new Error(`no advice in ${message}`);
  }

  // Makes room behind a bracket: right before a name, the editor would replace that.
  async #chooseInside(offset, label) {
    this.text = `${this.text.slice(0, offset + 1)}\n${this.text.slice(offset + 1)}`;
    return this.#choose(offset + 1, label);
  }

  // Takes the first thing that is offered at a place, or the one with that name.
  async #choose(offset, label) {
    const items = await completions(this.text, offset);
    const item = items.find((one) => label === undefined || one.label === label);
    if (item === undefined) throw new Error(`no ${label} is offered at ${offset}: ${this.text}`);
    const { text, cursor } = expanded(item.snippet);
    this.text = this.text.slice(0, item.start) + text + this.text.slice(item.end);
    // Here the editor opens the list by itself.
    if (item.snippet.includes(": $1")) await this.#choose(item.start + cursor);
  }
}

// Where the object begins that a message is about: that stands at its name, if it has one.
function objectAt(text, offset) {
  const node = findNodeAtOffset(parseTree(text), offset);
  return node.type === "string" ? node.parent.children[1].offset : node.offset;
}

// What a snippet puts in when its proposal is kept, and where the cursor then is.
function expanded(snippet) {
  const cursor = snippet.replace(/\$\{1:.*/s, "").indexOf("$1");
  const text = snippet.replace(/\$\{\d+:([^}]*)\}|(?<!\\)\$\d/g, "$1").replaceAll("\\$", "$");
  return { text, cursor };
}

// A file as a careful program reads it: strict UTF-8, nothing cut off the front, then JSON.
import { readFileSync } from "node:fs";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// The document; undefined where it cannot be read.
export function parsed(file) {
  try {
    return JSON.parse(decoder.decode(readFileSync(file)));
  } catch {
    return undefined;
  }
}

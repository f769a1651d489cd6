// The language service of VS Code for JSON, as the editor uses it, in a folder with the schemas.
import { readFileSync } from "node:fs";

import service from "vscode-json-languageservice";

const { getLanguageService, TextDocument } = service;

export const SCHEMAS = new URL("../../schema/", import.meta.url);
// A document that is open in the editor. It lies beside the schemas.
const URI = new URL("one.annotated.json", SCHEMAS).href;

// Only files are read: whatever is elsewhere cannot be reached.
async function fetched(uri) {
  if (!uri.startsWith(SCHEMAS.href)) throw new Error(`${uri} is not a file`);
  return readFileSync(new URL(uri), "utf8");
}

const languageService = getLanguageService({
  clientCapabilities: {
    textDocument: { completion: { completionItem: { documentationFormat: ["markdown"] } } },
  },
  schemaRequestService: fetched,
  workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
});
// For documents that name no schema: the setting that docs/integrations.md shows.
languageService.configure({
  validate: true,
  schemas: [
    {
      fileMatch: ["*.annotated.json"],
      uri: new URL("annotated-article.schema.json", SCHEMAS).href,
    },
  ],
});

function opened(text) {
  const document = TextDocument.create(URI, "json", 1, text);
  return [document, languageService.parseJSONDocument(document)];
}

// All messages, by the schema that the text names, or by one that is given.
export async function diagnostics(text, schema) {
  const [document, parsed] = opened(text);
  const found = await languageService.doValidation(document, parsed, undefined, schema);
  return found.map(({ message, range, severity }) => ({
    message,
    line: range.start.line + 1,
    offset: document.offsetAt(range.start),
    isSyntax: severity === 1,
  }));
}

// What is offered where the cursor stands.
export async function completions(text, offset) {
  const [document, parsed] = opened(text);
  const list = await languageService.doComplete(document, document.positionAt(offset), parsed);
  return list.items.map(({ label, documentation, textEdit: { newText, range } }) => ({
    label,
    documentation: typeof documentation === "object" ? documentation.value : documentation,
    snippet: newText,
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
  }));
}

// What is shown when the mouse rests on a place; null if nothing is.
export async function hover(text, offset) {
  const [document, parsed] = opened(text);
  const found = await languageService.doHover(document, document.positionAt(offset), parsed);
  return found === null ? null : [found.contents].flat().map((one) => one.value ?? one).join("\n");
}

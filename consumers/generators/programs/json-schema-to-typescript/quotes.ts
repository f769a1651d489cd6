// Lists the quotes of a document and writes it again: quotes.js FROM.json TO.json
import { readFileSync, writeFileSync } from "node:fs";

import type { AnnotatedArticle } from "./annotated-article.js";

const [from = "", to = ""] = process.argv.slice(2);
// The types are no check: validate first what you do not trust.
const document: AnnotatedArticle = JSON.parse(readFileSync(from, "utf8"));
for (const annotation of document.annotations) {
  if (annotation.type === "quote") {
    console.log(annotation.id, annotation.mode ?? "-", ...(annotation.sources ?? []));
  }
}
writeFileSync(to, JSON.stringify(document, null, 2));

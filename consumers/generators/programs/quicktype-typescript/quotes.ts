// Lists the quotes of a document and writes it again: quotes.js FROM.json TO.json
import { readFileSync, writeFileSync } from "node:fs";

import { Convert } from "./annotated-article.js";

const [from = "", to = ""] = process.argv.slice(2);
const document = Convert.toAnnotatedArticle(readFileSync(from, "utf8"));
for (const annotation of document.annotations) {
  if (annotation.type === "quote") {
    console.log(annotation.id, annotation.mode ?? "-", ...(annotation.sources ?? []));
  }
}
writeFileSync(to, Convert.annotatedArticleToJson(document));

// The tables of docs/format.md, "The data model" and "Vocabulary", typed in by hand.
// A field's kind is a pattern or number of values.js, `FreeText`, `words` (one of those listed),
// `record`, `list` or `map`.

const of = (kind, more = {}) => ({ kind, ...more });
const words = (...values) => of("words", { values });
const reference = (...to) => of("Reference", { to });
const record = (name) => of("record", { record: name });
const list = (item, element) => of("list", { item, element });
const must = (field) => ({ ...field, required: true });

const freeText = of("FreeText");
const timestamp = of("Timestamp");
const uri = of("Uri");
const features = of("map", { element: "feature" });

const common = {
  id: must(of("Id")),
  spans: must(list(record("Span"), "span")),
  creator: reference("agent"),
  created: timestamp,
  modified: timestamp,
  confidence: of("Confidence"),
  status: words("draft", "accepted", "rejected"),
  note: freeText,
  features,
  relations: list(record("Relation"), "relation"),
};

const own = {
  image: { kind: words("photo", "graphic", "video", "embed"), url: uri, alt: freeText },
  caption: { images: list(reference("image")) },
  credit: { images: list(reference("image")) },
  quote: {
    mode: words("direct", "mixed", "indirect", "freeIndirect", "reported"),
    medium: words("speech", "writing", "thought"),
    sources: list(reference("source")),
    cues: list(reference("cue")),
    addressees: list(reference("source")),
    continues: reference("quote"),
  },
  source: {
    kind: words("person", "group", "organization", "artefact", "author"),
    name: freeText,
    entity: uri,
    corefersTo: reference("source"),
  },
  cue: {},
  claim: {
    quote: reference("quote"),
    claimants: list(reference("source")),
    cues: list(reference("cue")),
    evidence: list(record("Evidence"), "evidence"),
    certainty: words("certain", "probable", "possible", "unknown"),
    polarity: words("affirmed", "denied"),
    reviews: list(record("Review"), "review"),
  },
  quotedTerm: { kind: words("scare", "term", "title") },
  insertion: {},
  omission: {},
  heading: { level: of("HeadingLevel") },
  byline: {},
  inset: {},
  boilerplate: {
    kind: words("advert", "teaser", "newsletter", "social", "navigation", "other"),
  },
  markup: { syntax: words("wordpress", "html", "markdown", "other"), of: reference() },
  sic: { correction: freeText },
  custom: { name: must(of("PrefixedName")) },
};

export const TYPES = new Map(
  Object.entries(own).map(([type, fields]) => [type, table({ ...common, ...fields })]),
);

// `wrapper`: in XML an element around the items.
export const ROOT = table({
  version: must(of("version")),
  article: must(record("Article")),
  agents: { ...list(record("Agent"), "agent"), wrapper: true },
  complete: list(words(...TYPES.keys())),
  annotations: must({ ...list(of("annotation")), wrapper: true, mayBeEmpty: true }),
});

const records = {
  Article: {
    id: must(of("ArticleId")),
    title: freeText,
    language: of("LanguageTag"),
    url: uri,
    publisher: freeText,
    authors: list(freeText, "author"),
    published: timestamp,
    retrieved: timestamp,
    features,
    text: must(record("Text")),
  },
  Text: {
    content: freeText,
    file: of("FilePath"),
    offsetUnit: must(words("code-point")),
    length: must(of("Count")),
    sha256: must(of("Sha256")),
  },
  Agent: {
    id: must(of("Id")),
    kind: must(words("person", "software", "group")),
    name: must(freeText),
    version: freeText,
    url: uri,
  },
  Span: {
    start: must(of("Count")),
    end: must(of("Count")),
    exact: freeText,
    prefix: freeText,
    suffix: freeText,
  },
  Relation: { role: must(of("Name")), target: must(reference()) },
  Evidence: { target: reference(), url: uri, stance: words("supports", "refutes", "context") },
  Review: {
    url: must(uri),
    publisher: freeText,
    date: timestamp,
    rating: freeText,
    note: freeText,
  },
};

export const RECORDS = new Map(
  Object.entries(records).map(([name, fields]) => [name, table(fields)]),
);

// Maps, not objects: a key of a file may be `constructor` or `__proto__`.
function table(fields) {
  return new Map(Object.entries(fields));
}

/** Whether the XML form writes a field as an attribute, not as elements. */
export function isAttribute({ kind, item }) {
  if (kind === "list") return item.kind === "words" || item.kind === "Reference";
  return !["FreeText", "record", "map"].includes(kind);
}

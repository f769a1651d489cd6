// The rules with the severity warning that docs/format.md does not leave to the taste of a validator,
// as in rules.js.

const WHITE = /[\p{White_Space}\x1C-\x1F]/u;

export const warnings = {
  *"unbalanced-bidi-controls"({ words = "" }) {
    // The characters of bidi class B end a paragraph: UAX #9.
    const paragraphs = words.split(/[\n\r\x1C-\x1E\x85\u2029]/);
    if (paragraphs.some(unbalanced)) yield;
  },

  *"span-edge-white-space"({ spans, characters = [] }) {
    for (const { annotation, start, end } of spans)
      if (start < end && [start, end - 1].some((edge) => WHITE.test(characters[edge] ?? ""))) yield annotation;
  },

  *"caption-overlaps-image"({ annotations }) {
    for (const [caption, image] of pairs(annotations, ["caption"], ["image"]))
      if (anySpans(caption, image, (c, i) => shareText(c, i) && !contains(c, i))) yield caption;
  },

  *"captions-overlap-partly"({ annotations }) {
    for (const [one, other] of pairs(annotations, ["caption"], ["caption"]))
      if (anySpans(one, other, (mine, its) => its.start < mine.start && cross(mine, its))) yield one;
  },

  *"inset-overlaps-partly"({ annotations }) {
    for (const [inset, other] of pairs(annotations, ["inset"], ["quote", "claim", "caption"]))
      if (anySpans(inset, other, cross)) yield inset;
    for (const [one, other] of pairs(annotations, ["inset"], ["inset"]))
      if (anySpans(one, other, (mine, its) => its.start < mine.start && cross(mine, its))) yield one;
  },

  *"caption-without-image"({ annotations }) {
    for (const annotation of accepted(annotations))
      if (annotation.type === "caption" && !annotation.images) yield annotation;
  },

  *"insertion-outside-quote"({ annotations }) {
    yield* outsideQuotes("insertion", annotations);
  },

  *"omission-outside-quote"({ annotations }) {
    yield* outsideQuotes("omission", annotations);
  },

  *"claimants-contradict-quote"({ annotations, byId }) {
    for (const [claim, first] of claimsInQuotes(annotations, byId)) {
      const sources = first.sources?.map((id) => mentioned(byId, id));
      if (sources && claim.claimants?.some((id) => !sources.includes(mentioned(byId, id)))) yield claim;
    }
  },

  *"cues-contradict-quote"({ annotations, byId }) {
    for (const [claim, { cues }] of claimsInQuotes(annotations, byId))
      if (cues && claim.cues?.some((id) => !cues.includes(id))) yield claim;
  },

  *"duplicate-annotation"({ annotations }) {
    const seen = new Set();
    for (const annotation of accepted(annotations)) {
      const { type, creator, name, spans } = annotation;
      if (spans.every(({ start, end }) => start === end)) continue;
      const same = [type, creator, type === "custom" && name, ...spans.map(({ start, end }) => [start, end])];
      const key = JSON.stringify(same);
      if (seen.has(key)) yield annotation;
      seen.add(key);
    }
  },

  *"complete-type-only-draft"({ complete = [], annotations }) {
    for (const annotation of annotations)
      if (annotation.status === "draft" && complete.includes(annotation.type)) yield annotation;
  },
};

const accepted = (annotations) => annotations.filter(({ status }) => status !== "rejected");

/** Every two annotations of these types and the same creator. */
function* pairs(annotations, types, others) {
  const all = accepted(annotations);
  for (const one of all)
    for (const other of all)
      if (one !== other && types.includes(one.type) && others.includes(other.type) && one.creator === other.creator)
        yield [one, other];
}

const anySpans = (one, other, are) => one.spans.some((mine) => other.spans.some((its) => are(mine, its)));
const shareText = (one, other) => Math.max(one.start, other.start) < Math.min(one.end, other.end);
const contains = (one, other) => one.start <= other.start && other.end <= one.end;
const cross = (one, other) => shareText(one, other) && !contains(one, other) && !contains(other, one);

function unbalanced(paragraph) {
  const open = [];
  for (const control of paragraph.match(/[\u202A-\u202E\u2066-\u2069]/g) ?? []) {
    const isolate = control >= "\u2066";
    if (control !== "\u202C" && control !== "\u2069") open.push(isolate);
    else if (open.pop() !== isolate) return true;
  }
  return open.length > 0;
}

function* outsideQuotes(type, annotations) {
  const all = accepted(annotations);
  for (const edit of all) {
    if (edit.type !== type) continue;
    const isAround = (quote) =>
      quote.type === "quote" &&
      quote.creator === edit.creator &&
      quote.spans[0].start <= edit.spans[0].start &&
      edit.spans.at(-1).end <= quote.spans.at(-1).end;
    if (!all.some(isAround)) yield edit;
  }
}

/** Claims that name a quote of the same creator, each with the first part of that quote's chain. */
function* claimsInQuotes(annotations, byId) {
  for (const claim of accepted(annotations)) {
    const quote = byId.get(claim.quote);
    if (!quote || quote.status === "rejected" || quote.creator !== claim.creator) continue;
    yield [claim, last(byId, quote, "continues")];
  }
}

const mentioned = (byId, id) => last(byId, byId.get(id), "corefersTo");

/** What a chain of references leads to; there are no circles in a document without errors. */
function last(byId, annotation, key) {
  while (annotation[key] !== undefined) annotation = byId.get(annotation[key]);
  return annotation;
}

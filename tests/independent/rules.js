// The rules with the severity error: docs/format.md, "Rules". Each yields the annotation that it
// finds something in, or nothing where that is the whole document.

import { createHash } from "node:crypto";
import { TYPES } from "./model.js";
import { moment, realDate } from "./timestamps.js";
import { warnings } from "./warnings.js";

const errors = {
  *"text-missing"({ text }) {
    if (text.content === undefined && text.file === undefined) yield;
  },

  *"text-given-twice"({ text }) {
    if (text.content !== undefined && text.file !== undefined) yield;
  },

  *"unsafe-file-path"({ fileProblem }) {
    if (fileProblem === "unsafe-file-path") yield;
  },

  *"unreadable-file"({ fileProblem }) {
    if (fileProblem === "unreadable-file") yield;
  },

  *"wrong-length"({ text, characters }) {
    if (characters && characters.length !== text.length) yield;
  },

  *"wrong-digest"({ text, words }) {
    if (words !== undefined && createHash("sha256").update(words).digest("hex") !== text.sha256) yield;
  },

  *"duplicate-id"({ agents, annotations }) {
    const seen = new Set();
    for (const owner of [...agents, ...annotations]) {
      if (seen.has(owner.id)) yield owner;
      seen.add(owner.id);
    }
  },

  *"dangling-reference"({ annotations, types }) {
    for (const annotation of annotations)
      for (const { id } of references(annotation)) if (!types.has(id)) yield annotation;
  },

  *"reference-to-wrong-type"({ annotations, types }) {
    for (const annotation of annotations)
      for (const { id, to } of references(annotation))
        if (types.has(id) && !allows(to, types.get(id))) yield annotation;
  },

  *"reference-to-itself"({ annotations }) {
    for (const annotation of annotations)
      for (const { id } of references(annotation)) if (id === annotation.id) yield annotation;
  },

  *"reference-cycle"({ annotations }) {
    yield* inCycles(annotations, "continues");
    yield* inCycles(annotations, "corefersTo");
  },

  *"quote-continued-twice"({ annotations }) {
    const continued = new Set();
    for (const annotation of annotations) {
      const { continues, status } = annotation;
      if (continues === undefined || status === "rejected") continue;
      if (continued.has(continues)) yield annotation;
      continued.add(continues);
    }
  },

  *"evidence-needs-one-target"({ annotations }) {
    for (const annotation of annotations)
      for (const { target, url } of annotation.evidence ?? [])
        if ((target === undefined) === (url === undefined)) yield annotation;
  },

  *"span-reversed"({ spans }) {
    for (const { annotation, start, end } of spans) if (end < start) yield annotation;
  },

  *"span-empty"({ spans }) {
    for (const { annotation, start, end } of spans)
      if (end === start && annotation.type !== "image") yield annotation;
  },

  *"span-outside-text"({ spans, characters }) {
    for (const { annotation, start, end } of spans)
      if (start <= end && end > characters?.length) yield annotation;
  },

  *"exact-differs"({ spans, characters }) {
    for (const span of spans)
      if (span.start <= span.end && span.end <= characters?.length && !holdsExact(characters, span))
        yield span.annotation;
  },

  *"prefix-differs"({ spans, characters }) {
    for (const span of spans) {
      const { annotation, start, prefix = "" } = span;
      if (!(start <= characters?.length) || !holdsExact(characters, span)) continue;
      if (slice(characters, start - [...prefix].length, start) !== prefix) yield annotation;
    }
  },

  *"suffix-differs"({ spans, characters }) {
    for (const span of spans) {
      const { annotation, end, suffix = "" } = span;
      if (!(end <= characters?.length) || !holdsExact(characters, span)) continue;
      if (slice(characters, end, end + [...suffix].length) !== suffix) yield annotation;
    }
  },

  *"spans-out-of-order"({ annotations }) {
    for (const [annotation, before, span] of neighbours(annotations))
      if (span.start < before.start) yield annotation;
  },

  *"spans-overlap"({ annotations }) {
    for (const [annotation, before, span] of neighbours(annotations))
      if (span.start >= before.start && span.start < before.end) yield annotation;
  },

  *"impossible-date"({ article, annotations }) {
    if (![article.published, article.retrieved].every(realDate)) yield;
    for (const annotation of annotations) {
      const { created, modified, reviews = [] } = annotation;
      if (![created, modified, ...reviews.map(({ date }) => date)].every(realDate)) yield annotation;
    }
  },

  *"modified-before-created"({ annotations }) {
    for (const annotation of annotations) {
      const { created, modified } = annotation;
      if (created !== undefined && modified !== undefined && isBefore(modified, created)) yield annotation;
    }
  },
};

/** The findings of all rules; of those that are warnings only where there are no errors. */
export function findAll(document, textOf) {
  const view = viewOf(document, textOf);
  const found = findings("error", errors, view);
  return found.length ? found : findings("warning", warnings, view);
}

/** Each annotation once a rule. */
function findings(severity, rules, view) {
  return Object.entries(rules).flatMap(([rule, find]) =>
    [...new Set(find(view))].map((owner) => ({ rule, severity, ...placeOf(view, owner) })),
  );
}

function placeOf({ annotations, agents }, owner) {
  if (!owner) return {};
  return owner.type ? { annotation: annotations.indexOf(owner) } : { agent: agents.indexOf(owner) };
}

/** What the rules look at; `words` and `characters` only where the text is known. */
function viewOf({ article, agents = [], annotations, complete }, { words, problem }) {
  const types = new Map();
  for (const { id, type = "agent" } of [...agents, ...annotations]) if (!types.has(id)) types.set(id, type);
  const spans = annotations.flatMap((annotation) => annotation.spans.map((span) => ({ annotation, ...span })));
  const characters = words === undefined ? undefined : [...words];
  const { text } = article;
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const known = { article, text, agents, annotations, complete, types, byId, spans };
  return { ...known, words, characters, fileProblem: problem };
}

/** All references of an annotation as {id, to}; `to` are the types that the field allows. */
function* references(annotation) {
  const { relations = [], evidence = [] } = annotation;
  for (const [key, { kind, to, item }] of TYPES.get(annotation.type)) {
    if (annotation[key] === undefined) continue;
    if (kind === "Reference") yield { id: annotation[key], to };
    if (item?.kind === "Reference") for (const id of annotation[key]) yield { id, to: item.to };
  }
  for (const { target } of [...relations, ...evidence]) if (target !== undefined) yield { id: target, to: [] };
}

const allows = (to, type) => (to.length ? to.includes(type) : type !== "agent");

/** The first annotation of each circle of two or more that following `key` leads into. */
function* inCycles(annotations, key) {
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const done = new Set();
  for (const first of annotations) {
    const path = [];
    let at = first;
    for (; at && !done.has(at); at = byId.get(at[key])) {
      done.add(at);
      path.push(at);
    }
    const circle = path.includes(at) ? path.slice(path.indexOf(at)) : [];
    if (circle.length > 1) yield annotations.find((annotation) => circle.includes(annotation));
  }
}

/** Whether a span says nothing of its words, or what they are. */
function holdsExact(characters, { start, end, exact }) {
  if (exact === undefined) return true;
  return start <= end && end <= characters.length && slice(characters, start, end) === exact;
}

function slice(characters, start, end) {
  return characters.slice(Math.max(start, 0), end).join("");
}

function* neighbours(annotations) {
  for (const annotation of annotations)
    for (const [index, span] of annotation.spans.slice(1).entries())
      yield [annotation, annotation.spans[index], span];
}

/** values.modified: points in time, or dates as they are written where one has no time. */
function isBefore(one, other) {
  if (!realDate(one) || !realDate(other)) return false;
  const bare = one.length === 10 || other.length === 10;
  return bare ? one.slice(0, 10) < other.slice(0, 10) : moment(one) < moment(other);
}

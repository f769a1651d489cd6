"use strict";
(() => {
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const { agents = [], annotations, places, references } = JSON.parse(find("data").textContent);
  const marks = [...document.querySelectorAll("#text mark")];
  const text = find("text");
  const detail = find("detail");
  const list = find("list");
  const REFERENCES = new Set(references);
  const PAGE = 100; // so many annotations are listed at a time

  /* What is looked up often. A Map takes any id; an object would have some already. */
  const numberOf = new Map(marks.map((mark, number) => [mark, number]));
  const byId = new Map();
  annotations.forEach((one, number) => byId.has(one.id) || byId.set(one.id, number));
  const agentOf = new Map(agents.map((agent) => [agent.id, agent]));
  const chains = new Map();
  places.forEach(({ chain }, number) => {
    if (chain === undefined) return;
    if (!chains.has(chain)) chains.set(chain, []);
    chains.get(chain).push(number);
  });
  const runsOf = (number) => places[number]?.runs ?? [];
  const chainOf = (number) => chains.get(places[number]?.chain) ?? [number];

  /* The text of the marks, in which the words of an annotation stand together. */
  const lazy = (make) => { let made; return () => (made ??= make()); };
  const starts = lazy(() => {
    let at = 0;
    const found = marks.map((mark) => { const start = at; at += mark.textContent.length; return start; });
    return [...found, at];
  });
  const words = lazy(() => marks.map((mark) => mark.textContent).join(""));
  const wordsOf = (number, most = 400) => runsOf(number).map(([first, last]) => {
    const [start, end] = [starts()[first], starts()[last + 1]];
    return words().slice(start, Math.min(end, start + most)) + (end - start > most ? "…" : "");
  }).join(" … ") || (annotations[number].spans[0].exact ?? "");

  /* Building: text is only ever set as text. */
  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "click") made.addEventListener("click", value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const isolated = (value) => make("bdi", {}, String(value));
  const spelled = (key) => key.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase());

  /* Which annotations are shown. Types are hidden by a class of the root alone: see palette.py. */
  const shown = annotations.map(() => true);
  const off = new Set();
  const isVisible = (number) => shown[number] && !off.has(annotations[number].type);
  const OWN_FILTERS = new Set(["spans", "type", "status", "confidence"]);
  const haystacks = lazy(() => annotations.map((one) => {
    const found = [];
    JSON.stringify(one, (key, content) => {
      if (OWN_FILTERS.has(key)) return undefined;
      if (typeof content === "string") found.push(content);
      return content;
    });
    return found.join("\n");
  }));

  const draw = (number, visible) => {
    const place = places[number];
    if (!place) return;
    const each = (runs, paint) => {
      for (const [first, last] of runs) {
        for (let at = first; at <= last; at++) {
          if (first === last || !marks[at].classList.contains("point")) marks[at].classList.toggle(paint, visible);
        }
      }
    };
    if (place.paint !== "more") each(place.runs, place.paint);
    if (place.gaps) each(place.gaps, place.gapPaint);
  };

  /* The first place of a text, at or after an offset, from a rising list. */
  const lowest = (sorted, least) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < least) low = middle + 1; else high = middle;
    }
    return low;
  };
  const searching = (query) => {
    if (!query) return () => true;
    const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&"), "giu");
    const hits = [...words().matchAll(pattern)].map((hit) => [hit.index, hit.index + hit[0].length]);
    const begins = hits.map(([begin]) => begin);
    const inWords = ([first, last]) => {
      const hit = hits[lowest(begins, starts()[first])];
      return hit !== undefined && hit[1] <= starts()[last + 1];
    };
    return (number) => runsOf(number).some(inWords) || haystacks()[number].search(pattern) >= 0;
  };
  const fits = (choice, value) =>
    choice === "" || (choice === "none" ? value === undefined : choice === "=" + value);

  const filter = () => {
    const [creator, status] = [find("creator").value, find("status").value];
    const least = Number(find("confidence").value);
    const found = searching(find("search").value.trim());
    const before = shown.slice();
    annotations.forEach((one, number) => {
      shown[number] = fits(creator, one.creator) && fits(status, one.status) &&
        (!least || one.confidence >= least) && found(number);
    });
    // What goes first, then what comes: two annotations may paint an element alike.
    shown.forEach((now, number) => { if (before[number] && !now) draw(number, false); });
    shown.forEach((now, number) => { if (now) draw(number, true); });
    relist();
  };

  /* The list of what is shown. */
  let listed = [];
  const named = (number) => {
    const { type, name } = annotations[number];
    return type === "custom" ? `${type} ${name}` : type;
  };
  const item = (number) => make("li", {}, make("button",
    { type: "button", class: "plain", click: () => select(number, { scroll: true }) },
    make("span", {}, named(number)), " ", isolated(wordsOf(number, 80) || annotations[number].id)));
  const more = (items) => {
    const from = items.childElementCount;
    items.append(...listed.slice(from, from + PAGE).map(item));
    return from + PAGE < listed.length;
  };
  const relist = () => {
    listed = annotations.map((_, number) => number).filter(isVisible);
    const begin = (number) => annotations[number].spans[0].start;
    listed.sort((one, other) => begin(one) - begin(other));
    find("count").textContent = `${listed.length} of ${annotations.length} annotations are shown`;
    const items = make("ol");
    list.replaceChildren(items);
    if (!more(items)) return;
    const button = make("button", { type: "button", click: () => {
      const next = items.childElementCount;
      if (!more(items)) button.remove();
      items.children[next].firstChild.focus();
    } }, "Show more");
    list.append(button);
  };

  /* The annotations at an element, the shortest first. */
  const size = (number) => runsOf(number).reduce((sum, [first, last]) => sum + starts()[last + 1] - starts()[first], 0);
  const at = (mark) => {
    const here = annotations.map((_, number) => number).filter((number) =>
      isVisible(number) && runsOf(number).some(([first, last]) => first <= mark && mark <= last));
    return here.map((number) => [size(number), number]).sort(([one], [other]) => one - other).map(([, number]) => number);
  };

  const light = (name, number) => {
    for (const mark of [...text.getElementsByClassName(name)]) mark.classList.remove(name);
    if (number === undefined) return;
    for (const part of chainOf(number)) {
      for (const [first, last] of runsOf(part)) {
        for (let mark = first; mark <= last; mark++) marks[mark].classList.add(name);
      }
    }
  };

  /* The fields of an annotation, whatever they are. */
  const link = (id) => {
    const number = byId.get(id);
    if (number === undefined) return isolated(`${id} (there is none)`);
    return make("button", { type: "button", click: () => select(number, { scroll: true, focus: true }) },
      annotations[number].type, " ", isolated(wordsOf(number, 60) || id));
  };
  const agent = (id) => {
    const { name = id, kind = "unknown" } = agentOf.get(id) ?? {};
    return make("span", {}, isolated(name), ` (${kind})`);
  };
  const value = (key, content) => {
    if (Array.isArray(content)) return make("ul", {}, ...content.map((one) => make("li", {}, value(key, one))));
    if (typeof content === "object") return fields(Object.entries(content), key === "features");
    if (key === "creator") return agent(content);
    if (REFERENCES.has(key)) return link(content);
    if ((key === "url" || key === "entity") && /^https?:\/\//i.test(content)) {
      return make("a", { href: content, rel: "noopener noreferrer", target: "_blank" }, content);
    }
    return isolated(content);
  };
  const fields = (entries, areNames = false) => make("dl", {}, ...entries.flatMap(([key, content]) => [
    make("dt", {}, areNames ? isolated(key) : spelled(key)),
    make("dd", {}, value(areNames ? "" : key, content)),
  ]));

  const incoming = lazy(() => {
    const table = new Map();
    const collect = (content, number, key) => {
      if (typeof content === "string") {
        if (REFERENCES.has(key)) table.set(content, (table.get(content) ?? new Set()).add(number));
      } else if (typeof content === "object") {
        for (const [name, inner] of Object.entries(content)) {
          if (name !== "features") collect(inner, number, Array.isArray(content) ? key : name);
        }
      }
    };
    annotations.forEach((one, number) => collect(one, number, ""));
    return table;
  });

  const buttons = (title, numbers, current) => numbers.length < 1 ? [] : [
    make("h3", {}, title),
    make("ul", {}, ...numbers.slice(0, 50).map((number) => make("li", {}, make("button",
      { type: "button", class: "plain", "aria-pressed": String(number === current), click: () => select(number, { focus: true }) },
      annotations[number].type, " ", isolated(wordsOf(number, 60) || annotations[number].id))))),
    ...(numbers.length > 50 ? [make("p", {}, `and ${numbers.length - 50} more`)] : []),
  ];

  let selected;
  let here = [];
  let focused; // the element of the text that the keyboard is at
  const select = (number, { scroll = false, focus = false, among } = {}) => {
    selected = number;
    light("on", number);
    if (number === undefined) { detail.hidden = true; return; }
    const { type, id, spans, ...rest } = annotations[number];
    if (among) here = among; else if (!here.includes(number)) here = [number];
    const chain = chainOf(number);
    const referring = [...(incoming().get(id) ?? [])].filter((other) => other !== number);
    const stands = spans.map(({ start, end }) => `${start}–${end}`).join(", ");
    const heading = make("h2", { tabindex: "-1" }, type, " ", isolated(id));
    detail.replaceChildren(
      heading,
      make("blockquote", { dir: "auto", tabindex: "0", "aria-label": "Words" }, wordsOf(number)),
      fields([["offsets", stands], ...Object.entries(rest)]),
      ...buttons("Referred to by", referring),
      ...(chain.length > 1 ? buttons("Parts of this quote", chain, number) : []),
      ...(here.length > 1 ? buttons("At this place", here, number) : []),
      make("button", { type: "button", click: close }, "Close"),
    );
    detail.hidden = false;
    const first = runsOf(number)[0]?.[0];
    if (scroll && first !== undefined) marks[first].scrollIntoView({ block: "center" });
    if (focus) heading.focus({ preventScroll: true });
    detail.scrollTop = 0;
  };
  const close = () => { select(undefined); focused?.focus(); };

  /* In the text: the mouse, and one element at a time for the keyboard. */
  const stop = (mark) => {
    if (focused !== mark) {
      for (const name of ["tabindex", "role"]) focused?.removeAttribute(name);
      focused = mark;
    }
    mark?.setAttribute("tabindex", "0");
    mark?.setAttribute("role", "button");
  };
  const covered = () => {
    const changes = new Int32Array(marks.length + 1);
    annotations.forEach((_, number) => {
      if (isVisible(number)) for (const [first, last] of runsOf(number)) { changes[first]++; changes[last + 1]--; }
    });
    let depth = 0;
    return changes.map((change) => (depth += change));
  };
  const step = (from, by) => {
    const depths = covered();
    for (let next = from; next >= 0 && next < marks.length; next += by) {
      if (depths[next]) {
        stop(marks[next]);
        marks[next].focus();
        return;
      }
    }
  };
  const open = (mark, focus) => {
    const among = at(numberOf.get(mark));
    if (!among.length) return;
    const next = among[(among.indexOf(selected) + 1) % among.length];
    select(next, { among, focus });
  };
  const markOf = (event) => event.target instanceof Element ? event.target.closest("#text mark") : null;
  text.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark || !getSelection().isCollapsed) return;
    stop(mark);
    open(mark, event.detail === 0);
  });
  text.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    light("hover", mark ? at(numberOf.get(mark))[0] : undefined);
  });
  text.addEventListener("mouseleave", () => light("hover"));
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  text.addEventListener("keydown", (event) => {
    if (!markOf(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in STEPS) step(numberOf.get(focused) + STEPS[event.key], STEPS[event.key]);
    else if (event.key === "Home") step(0, 1);
    else if (event.key === "End") step(marks.length - 1, -1);
    else if (event.key === "Enter" || event.key === " ") open(focused, true);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !detail.hidden) close(); });

  /* The controls, which are of no use without all this. */
  root.classList.add("js");
  for (const hidden of document.querySelectorAll("#filters, #list, #legend input")) hidden.hidden = false;
  for (const box of document.querySelectorAll("#legend input")) {
    const toggle = () => {
      root.classList.toggle("off-" + box.dataset.type, !box.checked);
      if (box.checked) off.delete(box.dataset.type); else off.add(box.dataset.type);
      relist();
    };
    box.addEventListener("change", toggle);
    if (!box.checked) toggle(); // browsers remember what was chosen before a page was loaded anew
  }
  find("show-findings").addEventListener("change", (event) =>
    root.classList.toggle("off-findings", !event.target.checked));
  for (const id of ["search", "creator", "status", "confidence"]) find(id).addEventListener("input", filter);
  find("filters").addEventListener("submit", (event) => event.preventDefault());
  stop(marks[0]);
  relist();
})();

"use strict";
const entries = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const text = document.getElementById("text");
const panel = document.getElementById("panel");
const filters = document.getElementById("filters");
const results = document.getElementById("results");
const found = document.getElementById("found");
const LISTED = 100;

/* The elements of each annotation, by its number. */
const elements = entries.map(() => []);
if (text) for (const one of text.querySelectorAll(".u")) elements[one.dataset.i].push(one);
/* What can be reached by the keyboard, in the order of the text: where each annotation begins. */
const stops = text ? [...text.querySelectorAll("mark")].filter((one) => one.querySelector(".b")) : [];
let stop = -1;
let chosen = [];

function element(name, content, className) {
  const made = document.createElement(name);
  if (content !== undefined) made.append(content);
  if (className) made.className = className;
  return made;
}

function isolated(words) {
  return element("bdi", words);
}

function link(number) {
  const button = element("button", isolated(`${entries[number].type} ${entries[number].id}`));
  button.type = "button";
  button.addEventListener("click", () => { show([number]); reveal(number); });
  return button;
}

function links(numbers) {
  const list = element("dd");
  for (const number of numbers) list.append(link(number), " ");
  return list;
}

function parts(entry) {
  return entry.chain ? entry.chain.flatMap((number) => entries[number].words) : entry.words;
}

function description(number) {
  const entry = entries[number];
  const section = element("section");
  const title = element("h2", element("span", entry.type, `swatch ${entry.type}`));
  title.append(" ", element("span", isolated(entry.id)));
  section.append(title);
  for (const words of parts(entry)) {
    if (words) {
      const quote = element("blockquote", words);
      quote.dir = "auto";
      section.append(quote);
    }
  }
  const list = element("dl");
  for (const [name, value, target] of entry.fields) {
    list.append(element("dt", isolated(name)));
    list.append(target < 0 ? element("dd", isolated(value)) : links([target]));
  }
  if (entry.chain) list.append(element("dt", "all parts"), links(entry.chain));
  if (entry.incoming) list.append(element("dt", "referred to by"), links(entry.incoming));
  list.append(element("dt", "offsets"));
  list.append(element("dd", entry.spans.map(([start, end]) => `${start}–${end}`).join(", ")));
  section.append(list);
  return section;
}

/* Describes annotations, and marks their words: of a quote that goes on, those of all its parts. */
function show(numbers) {
  for (const one of chosen) one.classList.remove("on");
  const all = new Set(numbers.flatMap((number) => entries[number].chain ?? [number]));
  chosen = [...all].flatMap((number) => elements[number]);
  for (const one of chosen) one.classList.add("on");
  panel.replaceChildren(...numbers.map(description));
  panel.hidden = !numbers.length;
}

function reveal(number) {
  const [first] = elements[number];
  if (first) first.scrollIntoView({ block: "center" });
}

/* The annotations on a place that are not switched off, innermost first. */
function on(mark) {
  const visible = [...mark.querySelectorAll(".u")].filter(
    (one) => !one.classList.contains("off") && !root.classList.contains(`no-${entries[one.dataset.i].type}`),
  );
  return [...new Set(visible.reverse().map((one) => Number(one.dataset.i)))];
}

function go(to, step) {
  while (to >= 0 && to < stops.length && !on(stops[to]).length) to += step;
  if (to < 0 || to >= stops.length) return;
  if (stops[stop]) stops[stop].removeAttribute("tabindex");
  stop = to;
  stops[stop].tabIndex = 0;
  stops[stop].focus();
  show(on(stops[stop]));
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, n: 1, ArrowLeft: -1, ArrowUp: -1, p: -1 };

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const step = STEPS[event.key];
  if (step) go(stop < 0 ? (step > 0 ? 0 : stops.length - 1) : stop + step, step);
  else if (event.key === "Home") go(0, 1);
  else if (event.key === "End") go(stops.length - 1, -1);
  else if (event.key === "Enter" && !panel.hidden) panel.focus();
  else if (event.key === "Escape") show([]);
  else return;
  event.preventDefault();
}

function matches(entry, words) {
  const values = [entry.id, entry.type, ...entry.words, ...entry.fields.map(([, value]) => value)];
  return values.some((value) => value.toLowerCase().includes(words));
}

function value(id) {
  return document.getElementById(id)?.value ?? "";
}

function passes(entry) {
  const [creator, status, least] = [value("creator"), value("status"), Number(value("confidence") || 0)];
  return (!creator || creator === `=${entry.creator}`) && (!status || status === `=${entry.status}`) &&
    (!least || (entry.confidence ?? 0) >= least);
}

function filter() {
  const words = value("search").toLowerCase();
  const hits = [];
  let visible = 0;
  entries.forEach((entry, number) => {
    const passing = passes(entry);
    visible += passing;
    for (const one of elements[number]) one.classList.toggle("off", !passing);
    if (passing && words && matches(entry, words)) hits.push(number);
  });
  const shown = visible < entries.length ? `${visible} of ${entries.length} shown` : "";
  const counted = words ? `${hits.length} found${hits.length > LISTED ? `, ${LISTED} listed` : ""}` : "";
  found.textContent = [shown, counted].filter(Boolean).join("; ");
  results.replaceChildren(...hits.slice(0, LISTED).map(result));
}

function result(number) {
  const item = element("li", link(number));
  item.append(" ", isolated(entries[number].words.join(" … ").slice(0, 80)));
  return item;
}

function toggle(event) {
  root.classList.toggle(`no-${event.target.dataset.type}`, !event.target.checked);
}

for (const box of document.querySelectorAll("#legend input")) {
  box.disabled = false;
  box.checked = true;
  box.addEventListener("change", toggle);
}
if (filters) {
  filters.hidden = false;
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
}
if (text && stops.length) {
  text.tabIndex = 0;
  text.setAttribute("role", "group");
  text.setAttribute("aria-label", "Arrow keys go from annotation to annotation");
  text.addEventListener("keydown", onKey);
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && !event.target.closest("a")) {
      stop = stops.indexOf(mark) < 0 ? stop : stops.indexOf(mark);
      show(on(mark));
    }
  });
}
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { show([]); (stops[stop] ?? text)?.focus(); }
});
for (const one of document.querySelectorAll("[data-to]")) {
  one.addEventListener("click", () => show([Number(one.dataset.to)]));
}

// What the schemas say of fields, for tests that compare what a tool shows with it.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../schema/", import.meta.url);

export const FILES = ["annotated-article.schema.json", "annotated-article.draft-07.schema.json"];

export function schema(file) {
  return JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
}

export function definitions(file) {
  const { $defs, definitions } = schema(file);
  return $defs ?? definitions;
}

// The definitions of the annotation types, by the name of the type.
export function types(file) {
  const all = definitions(file);
  const references = all.Annotation.oneOf.map((one) => all[one.$ref.split("/").at(-1)]);
  return new Map(references.map((one) => [one.properties.type.const, one]));
}

// The fields that every type has.
export function commonFields(file) {
  const [first, ...others] = [...types(file).values()].map((one) => Object.keys(one.properties));
  return first.filter((key) => others.every((fields) => fields.includes(key)));
}

// What a field means: of one of a closed list of values, the list says it.
export function description(file, property) {
  return property.description ?? definitions(file)[property.$ref.split("/").at(-1)].description;
}

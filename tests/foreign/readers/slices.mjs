// Prints the words of each mark in a file, cut from its text as JavaScript cuts: by UTF-16 units.
// node slices.mjs label-studio|web-annotation FILE [TEXT]
import { readFileSync } from 'node:fs'

const [format, file, beside] = process.argv.slice(2)
const value = JSON.parse(readFileSync(file, 'utf8'))

/** Code points, which Web Annotation counts: one element for each. */
function characters(text) {
  return Array.from(text)
}

function labelStudio(tasks) {
  return tasks.flatMap(({ data, annotations = [], predictions = [] }) =>
    [...annotations, ...predictions]
      .flatMap(({ result }) => result)
      .filter(({ type }) => type === 'labels')
      .map(({ id, value: { start, end } }) => [id, [data.text.slice(start, end)]]),
  )
}

function webAnnotation({ items }, text) {
  return items
    .filter(({ motivation }) => motivation !== 'linking')
    .map(({ id, target }) => [
      id.slice(1),
      [target].flat().map(({ selector: [{ start, end }] }) => text.slice(start, end).join('')),
    ])
}

const words =
  format === 'label-studio'
    ? labelStudio(value)
    : webAnnotation(value, characters(readFileSync(beside, 'utf8')))
console.log(JSON.stringify(words))

import { expect, test } from 'vitest'
import { type Format, formatted } from './markdown.ts'

/** The selection stands between bars. */
function after(text: string, format: Format): string {
  const start = text.indexOf('|')
  const end = text.lastIndexOf('|') - 1
  const edit = formatted({ text: text.replaceAll('|', ''), start, end }, format)
  return `${edit.text.slice(0, edit.start)}|${edit.text.slice(edit.start, edit.end)}|${edit.text.slice(edit.end)}`
}

test.each([
  ['a |b| c', 'bold', 'a **|b|** c'],
  ['a **|b|** c', 'bold', 'a |b| c'],
  ['||', 'italic', '_||_'],
  ['|x|', 'strike', '~~|x|~~'],
  ['|x|', 'code', '`|x|`'],
  ['|x\ny|', 'code', '|```\nx\ny\n```|'],
  ['a\n|b\nc|', 'quote', 'a\n> b\n> c||'],
  ['a\n|> b\n> c|', 'quote', 'a\nb\nc||'],
  ['on|e|', 'list', '- one||'],
  ['|words|', 'link', '[words](|https://|)'],
] as const)('[PEN-3] %j becomes by %s %j', (before, format, wanted) => {
  expect(after(before, format)).toBe(wanted)
})

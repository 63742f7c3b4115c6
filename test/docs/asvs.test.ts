// The map of OWASP ASVS 5.0 in docs/security.md: no section is left out, and each says where, or why not.

import { expect, test } from 'vitest'
import { readSources } from '../architecture/sources.ts'

/** How many sections each chapter of version 5.0 has, from V1 on. */
const SECTIONS = [5, 4, 7, 4, 4, 8, 6, 4, 2, 7, 7, 3, 4, 3, 4, 5, 3]
// What asks for nothing at level 2, or is about what is not here.
const WITHOUT_RULES = /^(?:level 3 alone|there is n|Parley is none|one installation is one house)/

const rows = (readSources(['security.md']).get('docs/security.md') ?? '')
  .split('\n')
  .flatMap((line) => (/^\| V\d/.test(line) ? [line.split('|').map((cell) => cell.trim())] : []))

test('[ASVS-1] every section of every chapter has its row, once and in order', () => {
  const expected = SECTIONS.flatMap((count, chapter) =>
    Array.from({ length: count }, (_, at) => `V${chapter + 1}.${at + 1}`),
  )
  expect(rows.map(([, name = '']) => name.split(' ')[0])).toEqual(expected)
})

test('[ASVS-1] every row says where it is met and names rules, or why there are none', () => {
  const unsaid = rows.filter(([, , where = '']) => where === '')
  const unproven = rows.filter(
    ([, , where = '', rules = '']) => !WITHOUT_RULES.test(where) && !/`[A-Z]+-\d+`/.test(rules),
  )
  expect([unsaid, unproven]).toEqual([[], []])
})

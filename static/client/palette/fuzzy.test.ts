import { expect, test } from 'vitest'
import { fitOf } from './fuzzy.ts'

function best(typed: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, score: fitOf(typed, name) }))
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ name }) => name)
}

test('[FOLK-9] letters in order fit a name, those that begin its words best', () => {
  const rooms = ['Harbour festival', 'Announcements', 'Boat shed', 'Half a life']
  expect(best('hf', rooms)).toEqual(['Harbour festival', 'Half a life'])
  expect(best('bs', rooms)).toEqual(['Boat shed', 'Harbour festival'])
  expect(best('ann', rooms)).toEqual(['Announcements'])
  expect(best('xyz', rooms)).toEqual([])
  expect(best('', rooms)).toHaveLength(4)
})

test('[FOLK-9] case, accents and blanks do not matter', () => {
  expect(best('tomas', ['Tomás Rivera'])).toHaveLength(1)
  expect(best('ЙКИМ', ['Йохан Ким'])).toHaveLength(1)
  expect(best('ha fe', ['Harbour festival'])).toHaveLength(1)
  expect(best('general', ['geology', 'general', 'the general store'])[0]).toBe('general')
})

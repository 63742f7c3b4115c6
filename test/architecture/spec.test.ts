// Every test serves a rule of the spec, every rule has a test, and this test can tell when not.

import { expect, test } from 'vitest'
import { readCode, readSources } from './sources.ts'
import { badlyNamedTests, ruleIds, twice, unknownRules, untestedRules } from './spec-rules.ts'

const code = readCode()
const rules = ruleIds(readSources(['spec.md']).get('docs/spec.md') ?? '')

test('[SPEC-1] every test begins with a rule of the spec and states a fact', () => {
  expect([...badlyNamedTests(code), ...unknownRules(code, rules)]).toEqual([])
})

test('[SPEC-2] every rule of the spec is named by a test', () => {
  expect(rules).not.toEqual([])
  expect(untestedRules(code, rules)).toEqual([])
})

test('[SPEC-3] no id stands for two rules', () => {
  expect(twice(rules)).toEqual([])
})

const SPEC = '| id | rule |\n| --- | --- |\n| SAY-1 | a |\n| `SAY-2` | b |\n| SAY-1 | c |\n'

test('[SPEC-3] the ids of a spec are read from its tables, and a repeated one is seen', () => {
  expect(ruleIds(SPEC)).toEqual(['SAY-1', 'SAY-2', 'SAY-1'])
  expect(twice(ruleIds(SPEC))).toEqual(['SAY-1'])
})

// Put together here, so that these examples are not taken for tests themselves.
const testCalled = (name: string, call = 'test('): Map<string, string> =>
  new Map([['a.test.ts', `import { test } from 'vitest'\n${call}'${name}', () => {})\n`]])

test.each(['[SAY-9] a message is stored', '[SAY-1] [SAY-9] a message is stored'])(
  '[SPEC-1] an unknown rule is refused: %s',
  (name) => {
    expect(unknownRules(testCalled(name), ['SAY-1'])).toEqual([
      'a.test.ts names SAY-9, which the spec has not',
    ])
  },
)

test.each([
  ['a name without a rule', testCalled('a message is stored')],
  ['a wish', testCalled('[SAY-1] a message should be stored')],
  ['a name after a table', testCalled('%s is stored', "test.each([['a', f(1)]])(")],
])('[SPEC-1] what is refused: %s', (_, sources) => {
  expect(badlyNamedTests(sources)).toHaveLength(1)
})

test('[SPEC-1] a named test passes, and the name of a group is not that of a test', () => {
  expect(badlyNamedTests(testCalled('[SAY-1] [SAY-2] a message is stored'))).toEqual([])
  expect(unknownRules(testCalled('[SAY-1] [SAY-2] a message is stored'), ['SAY-1', 'SAY-2'])).toEqual([])
  expect(badlyNamedTests(testCalled('on %s', 'describe.each(ENGINES)('))).toEqual([])
})

test('[SPEC-2] a rule without a test is seen', () => {
  expect(untestedRules(testCalled('[SAY-1] a message is stored'), ['SAY-1', 'SAY-2'])).toEqual(['SAY-2'])
})

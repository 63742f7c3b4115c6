// The spec and the tests name each other: rules read from docs/spec.md, ids read from the names of tests.

import type { Sources } from './sources.ts'

const RULE_ROW = /^\|\s*`?([A-Z][A-Z0-9]*-\d+)`?\s*\|/gm
const ID = /\[([A-Z][A-Z0-9]*-\d+)\]/g
// The name of a test, also where it follows the table of an `each`.
const NAMED_TEST = /(?:(?<![\w.])(?:test|it)(?:\.\w+)*\(|\)\()\s*(['"`])((?:(?!\1).)*)\1/g
const NAMES_OF_GROUPS = /(?<![\w.])describe(?:\.\w+)*\((?:[^()]|\([^()]*\))*\)\(\s*(['"`])(?:(?!\1).)*\1/g

/** The ids of the rules, in the order of the file. */
export function ruleIds(spec: string): string[] {
  return [...spec.matchAll(RULE_ROW)].map(([, id = '']) => id)
}

export function twice(ids: readonly string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

/** The names of all tests that are written as such, with the file each is in. */
export function testNames(sources: Sources): { path: string; name: string }[] {
  return [...sources]
    .filter(([, text]) => /from 'vitest'/.test(text))
    .flatMap(([path, text]) =>
      [...text.replace(NAMES_OF_GROUPS, '').matchAll(NAMED_TEST)].map((found) => ({
        path,
        name: found[2] ?? '',
      })),
    )
}

export function citedIds(name: string): string[] {
  const start = /^(?:\[[A-Z][A-Z0-9]*-\d+\]\s?)+/.exec(name)?.[0] ?? ''
  return [...start.matchAll(ID)].map(([, id = '']) => id)
}

/** Tests whose name begins with no rule, or says what "should" be. */
export function badlyNamedTests(sources: Sources): string[] {
  return testNames(sources).flatMap(({ path, name }) => {
    if (citedIds(name).length === 0) return [`${path}: "${name}" begins with no rule of the spec`]
    return /\bshould\b/i.test(name) ? [`${path}: "${name}" is a wish, not a fact`] : []
  })
}

/** One line for each file whose tests name rules that the spec has not. */
export function unknownRules(sources: Sources, rules: readonly string[]): string[] {
  const unknown = new Map<string, Set<string>>()
  for (const { path, name } of testNames(sources)) {
    for (const id of citedIds(name).filter((cited) => !rules.includes(cited))) {
      unknown.set(path, (unknown.get(path) ?? new Set()).add(id))
    }
  }
  return [...unknown].map(([path, ids]) => `${path} names ${[...ids].join(', ')}, which the spec has not`)
}

export function untestedRules(sources: Sources, rules: readonly string[]): string[] {
  const cited = new Set(testNames(sources).flatMap(({ name }) => citedIds(name)))
  return rules.filter((id) => !cited.has(id))
}

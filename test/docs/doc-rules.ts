// The documents against the repository: links, paths, commands, names. Each check is a function of what is there.

import { posix } from 'node:path'
import { anchorsOf, codeLinesOf, codeSpansOf, linksOf } from './markdown.ts'

export interface Repository {
  /** Path to text, of every Markdown file. */
  readonly documents: ReadonlyMap<string, string>
  /** Every file, documents included. */
  readonly paths: readonly string[]
  /** The names of the scripts of package.json. */
  readonly scripts: readonly string[]
  /** All names in capitals that occur anywhere but in documents: settings, constants. */
  readonly names: ReadonlySet<string>
  /** The ids of the rules of docs/spec.md. */
  readonly rules: readonly string[]
}

const ELSEWHERE = /^[a-z][a-z0-9+.-]*:/i
const PATH_LIKE = /^\.{0,2}[\w@.-]*(?:\/[\w@.*{},-]+)+\/?$/
const COMMAND = /(?:^|\s)(?:npm|bun) (?:run )?([a-z][\w:-]*)/g
const COMMANDS_OF_NPM_AND_BUN = new Set([
  'ci',
  'install',
  'add',
  'i',
  'x',
  'exec',
  'create',
  'pm',
  'outdated',
  'audit',
])
const CAPITALS = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$/
const RULE_ID = /^[A-Z][A-Z0-9]*-\d+$/
const NAMES_SOMETHING = /`[^`]+`|\]\([^)]+\)|\blater: part \d\b/
const NO_RULES = /^(?:UTF|SHA|ISO|RFC|AES|HTTP|TLS)-\d+$/

export function brokenLinks({ documents, paths }: Repository): string[] {
  return eachDocument(documents, (path, text) =>
    linksOf(text)
      .filter((target) => !ELSEWHERE.test(target))
      .filter((target) => {
        const [file = '', anchor] = decodeURI(target).split('#')
        const to = file === '' ? path : posix.join(posix.dirname(path), file)
        if (!isThere(to, paths)) return true
        return anchor !== undefined && !anchorsOf(documents.get(to) ?? '').includes(anchor)
      }),
  )
}

/** Paths in code style that begin with a folder of ours and lead nowhere; `*` and `{a,b}` may stand in them. */
export function missingPaths({ documents, paths }: Repository): string[] {
  const folders = new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]))
  return eachDocument(documents, (_, text) =>
    codeSpansOf(text).filter(
      (span) => PATH_LIKE.test(span) && folders.has(span.split('/')[0]) && !isThere(span, paths),
    ),
  )
}

export function missingCommands({ documents, scripts }: Repository): string[] {
  return eachDocument(documents, (_, text) =>
    [...codeSpansOf(text), ...codeLinesOf(text)]
      .flatMap((line) => [...line.matchAll(COMMAND)].map(([, name = '']) => name))
      .filter((name) => !scripts.includes(name) && !COMMANDS_OF_NPM_AND_BUN.has(name)),
  )
}

export function unknownNames({ documents, names, rules }: Repository): string[] {
  return eachDocument(documents, (_, text) =>
    codeSpansOf(text).filter((span) => {
      const name = CAPITALS.exec(span)?.[1]
      if (name !== undefined) return !names.has(name)
      return RULE_ID.test(span) && !NO_RULES.test(span) && !rules.includes(span)
    }),
  )
}

/**
 * Rows of the table of requirements that do not say where the answer is and what shows it; and repeated ids.
 *
 * The last two cells name something that is there, in code style or by a link, or the part that will bring it.
 */
export function openRequirements(text: string): string[] {
  const rows = requirementRows(text)
  const ids = requirementIds(text)
  return [
    ...rows.filter((row) => row.length < 4 || row.includes('')).map(([id]) => `${id} has an empty cell`),
    ...rows
      .filter((row) => !row.includes('') && !row.slice(-2).every((cell) => NAMES_SOMETHING.test(cell)))
      .map(([id]) => `${id} names nothing`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`),
  ]
}

export function requirementIds(text: string): string[] {
  return requirementRows(text).map(([id = '']) => id)
}

/** What is wrong with a folder of decision records: path to text. */
export function badDecisions(records: ReadonlyMap<string, string>): string[] {
  return [...records]
    .sort()
    .flatMap(([path, text], at) => [
      ...(posix.basename(path).startsWith(`${String(at + 1).padStart(4, '0')}-`)
        ? []
        : [`${path} is not number ${at + 1}`]),
      ...(/^\W*status\W+\w/im.test(text) ? [] : [`${path} has no status`]),
      ...(/^\W*date\W+\d{4}-\d\d-\d\d\b/im.test(text) ? [] : [`${path} has no date`]),
      ...(text.trimEnd().split('\n').length > 60 ? [`${path} is longer than 60 lines`] : []),
    ])
}

function requirementRows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => /^\|\s*[A-Z]+-?\d+[a-z]?\s*\|/.test(line))
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

function eachDocument(
  documents: Repository['documents'],
  wrongIn: (path: string, text: string) => readonly string[],
): string[] {
  return [...documents].flatMap(([path, text]) => wrongIn(path, text).map((wrong) => `${path}: ${wrong}`))
}

function isThere(path: string, paths: readonly string[]): boolean {
  const plain = path.replace(/^\.\//, '').replace(/\/$/, '')
  if (plain === '' || plain === '.') return true
  const pattern = new Bun.Glob(plain)
  return paths.some((known) => known.startsWith(`${plain}/`) || pattern.match(known))
}

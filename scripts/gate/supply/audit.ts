// What is known to be wrong with the packages: asked of the registry, and held against what was looked at already.

export interface Advisory {
  readonly package: string
  readonly id: string
  readonly severity: string
  readonly title: string
  readonly url: string
}

/** Looked at, and no danger here. Each with the reason, and gone again when the package is. */
export interface Accepted {
  readonly id: string
  readonly reason: string
}

export const ACCEPTED: readonly Accepted[] = []

export type Verdict =
  | { readonly type: 'clean' }
  | { readonly type: 'found'; readonly advisories: readonly Advisory[]; readonly outdated: readonly string[] }
  /** Nobody has looked: neither a pass nor a failure. */
  | { readonly type: 'not checked'; readonly reason: string }

/** `output` is that of `bun audit --json`, which ends with 1 where it found something, and where it could not ask. */
export function verdictOn(output: string, accepted: readonly Accepted[] = ACCEPTED): Verdict {
  const answer = readAnswer(output)
  if (answer === null) return { type: 'not checked', reason: output.trim().slice(0, 500) }
  const advisories = answer.filter(({ id }) => !accepted.some((known) => known.id === id))
  const outdated = accepted
    .filter(({ id }) => !answer.some((advisory) => advisory.id === id))
    .map(({ id }) => id)
  return advisories.length + outdated.length === 0
    ? { type: 'clean' }
    : { type: 'found', advisories, outdated }
}

/** Null where that is no answer of the registry. */
function readAnswer(output: string): readonly Advisory[] | null {
  const start = output.indexOf('{')
  if (start < 0) return null
  try {
    const found: unknown = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1))
    if (typeof found !== 'object' || found === null) return null
    const lists = Object.entries(found)
    // A complaint of a proxy may be JSON too.
    if (!lists.every(([, list]) => Array.isArray(list))) return null
    return lists.flatMap(([name, list]) =>
      (list as readonly object[]).map((entry) => toAdvisory(name, entry)),
    )
  } catch {
    // Cut off, or no JSON.
    return null
  }
}

function toAdvisory(name: string, entry: object): Advisory {
  const text = (key: string): string => String((entry as Readonly<Record<string, unknown>>)[key] ?? '')
  return { package: name, id: text('id'), severity: text('severity'), title: text('title'), url: text('url') }
}

// What an import did, or would do: counted while it goes on, told at its end.

const EXAMPLES = 5

export interface Report {
  /** Counts one, or more, of a kind of thing. */
  count(what: Counted, many?: number): void
  /** Something was left behind. */
  skip(why: string, where?: string): void
  counted(what: Counted): number
  skipped(): ReadonlyMap<string, Skipped>
}

export interface Skipped {
  readonly count: number
  /** The first few places. */
  readonly where: readonly string[]
}

const COUNTED = {
  peopleMatched: 'people who have an account here already, by their address',
  peopleThere: 'people from an earlier import',
  peopleMade: 'people with a new account, without a password',
  peopleWithoutAddress: 'of these have no address, and cannot come in',
  roomsMade: 'rooms',
  roomsResumed: 'rooms that an earlier import had begun',
  roomsThere: 'rooms that an earlier import had ended: left as they are',
  messages: 'messages',
  messagesThere: 'messages that were there already',
  reactions: 'reactions',
  pins: 'pins',
} as const

export type Counted = keyof typeof COUNTED

export function createReport(): Report {
  const counts = new Map<Counted, number>()
  const skipped = new Map<string, { count: number; where: string[] }>()
  return {
    count(what, many = 1) {
      counts.set(what, (counts.get(what) ?? 0) + many)
    },
    skip(why, where) {
      const known = skipped.get(why) ?? { count: 0, where: [] }
      known.count += 1
      if (where !== undefined && known.where.length < EXAMPLES) known.where.push(where)
      skipped.set(why, known)
    },
    counted: (what) => counts.get(what) ?? 0,
    skipped: () => skipped,
  }
}

export function reportText(report: Report, isDryRun: boolean): string {
  const lines = Object.entries(COUNTED).flatMap(([what, words]) => {
    const count = report.counted(what as Counted)
    return count === 0 ? [] : [`  ${count} ${words}`]
  })
  const left = [...report.skipped()].map(([why, { count, where }]) => {
    const places = where.length === 0 ? '' : ` (${where.join(', ')}${count > where.length ? ', …' : ''})`
    return `  ${count} × ${why}${places}`
  })
  const done = isDryRun ? 'This would be brought, nothing was written:' : 'Brought:'
  const nothing = ['  nothing']
  return [
    done,
    ...(lines.length > 0 ? lines : nothing),
    ...(left.length > 0 ? ['Left behind:', ...left] : []),
  ].join('\n')
}

// Who watches one room through one node. News of it may come late, twice and out of order: the later stamp counts.

import type { UserId } from '../kernel/ids.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { WatchNews } from '../model/commands.ts'
import type { Person } from '../model/words.ts'

export interface NodeWatchers {
  take(news: WatchNews): void
  people(): Person[]
  count(): number
}

export interface NodeWatchersDeps {
  readonly came: (person: Person) => void
  readonly went: (userId: UserId) => void
}

/** What is known of one person; `person` is null for somebody who left, so that older news does not bring them back. */
interface Entry {
  readonly person: Person | null
  readonly stamp: number
}

export function createNodeWatchers({ came, went }: NodeWatchersDeps): NodeWatchers {
  const entries = new Map<UserId, Entry>()
  let count = 0
  /** The last whole statement: it says all that news up to here could. */
  let statedAt = Number.NEGATIVE_INFINITY

  const arrive = (person: Person): void => {
    count += 1
    came(person)
  }

  const leave = (userId: UserId): void => {
    count -= 1
    went(userId)
  }

  const note = (userId: UserId, entry: Entry): void => {
    const known = entries.get(userId)
    if (entry.stamp <= Math.max(statedAt, known?.stamp ?? statedAt)) return
    entries.set(userId, entry)
    if (entry.person && !known?.person) arrive(entry.person)
    if (!entry.person && known?.person) leave(userId)
  }

  const forgetOlderThan = (stamp: number): void => {
    for (const [userId, entry] of entries) {
      if (entry.stamp >= stamp) continue
      entries.delete(userId)
      if (entry.person) leave(userId)
    }
  }

  return {
    take(news) {
      const { stamp } = news
      switch (news.type) {
        case 'watch':
          return note(news.by.id, { person: news.by, stamp })
        case 'unwatch':
          return note(news.by.id, { person: null, stamp })
        case 'watching':
          for (const person of news.people) note(person.id, { person, stamp })
          if (!news.whole || stamp <= statedAt) return
          forgetOlderThan(stamp)
          statedAt = stamp
          return
        default:
          return unreachable(news)
      }
    },
    people: () => [...entries.values()].flatMap(({ person }) => person ?? []),
    count: () => count,
  }
}

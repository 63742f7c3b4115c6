// What one sender asks of one room, in the order it was asked: whoever is turned away asks again, and nobody passes.

export interface SenderLines {
  /** Behind all that this sender has asked of the room and that is not answered yet. */
  enter(key: string): Place
}

export interface Place {
  /** Whether somebody in the line was turned away: then the order is kept only by waiting for those before. */
  isHeld(): boolean
  /** Resolves when all before this one have left. */
  before(): Promise<void>
  /** The room is not where this one asked for it. */
  turnedAway(): void
  /** Answered. Whoever enters leaves. */
  leave(): void
}

interface Entry {
  isTurnedAway: boolean
  /** Told when this one leaves. */
  readonly behind: (() => void)[]
}

interface Line {
  readonly entries: Set<Entry>
  turnedAway: number
}

/** For questions whose order does not matter. */
export const NO_LINE: Place = { isHeld: () => false, async before() {}, turnedAway() {}, leave() {} }

export function createSenderLines(): SenderLines {
  const lines = new Map<string, Line>()
  return {
    enter(key) {
      const line = lines.get(key) ?? { entries: new Set(), turnedAway: 0 }
      const mine: Entry = { isTurnedAway: false, behind: [] }
      lines.set(key, line)
      line.entries.add(mine)
      return {
        isHeld: () => line.turnedAway > 0,
        async before() {
          await Promise.all(
            ahead(line, mine).map(({ behind }) => new Promise<void>((tell) => behind.push(tell))),
          )
        },
        turnedAway() {
          if (!mine.isTurnedAway) line.turnedAway += 1
          mine.isTurnedAway = true
        },
        leave() {
          if (!line.entries.delete(mine)) return
          if (mine.isTurnedAway) line.turnedAway -= 1
          if (line.entries.size === 0) lines.delete(key)
          for (const tell of mine.behind) tell()
        },
      }
    },
  }
}

function ahead({ entries }: Line, mine: Entry): Entry[] {
  const all = [...entries]
  return all.slice(0, all.indexOf(mine))
}

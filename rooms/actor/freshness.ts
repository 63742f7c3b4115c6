// Whether what an actor knows of its room is new enough for whoever asks: others may have written without its knowing.

import type { RoomId } from '../kernel/ids.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { RoomLog } from '../ports/room-log.ts'

const RETRY_MS = 1_000

export interface Freshness {
  /** Null where it is: `head` is up to where whoever asks has the room. Never rejects. */
  refusalFor(head: number): Promise<Rejection | 'moved' | null>
  /** Resolves when what is being stored at this moment has its outcome. */
  settled(): Promise<void>
}

export interface FreshnessDeps {
  readonly room: RoomId
  readonly log: Pick<RoomLog, 'heads'>
  readonly lastSeq: () => number
  /** Resolves or rejects when what is being stored has its outcome. */
  readonly underWay: () => Promise<unknown>
  /** Somebody else has written. */
  readonly onBehind: () => void
  readonly onFault: (fault: unknown) => void
}

export function createFreshness(deps: FreshnessDeps): Freshness {
  const { room, lastSeq } = deps
  const settled = (): Promise<void> =>
    deps.underWay().then(
      () => {},
      () => {},
    )

  const isBehind = async (head: number): Promise<boolean> => {
    if (head <= lastSeq()) return false
    // What is being stored may be in the log already, and known elsewhere.
    await settled()
    if (head <= lastSeq()) return false
    // A log that was put back from a backup ends before what nodes remember: nobody is to be locked out by that.
    const logged = (await deps.log.heads([room])).get(room) ?? 0
    return lastSeq() < Math.min(head, logged)
  }

  return {
    settled,
    async refusalFor(head) {
      try {
        if (!(await isBehind(head))) return null
      } catch (fault) {
        deps.onFault(fault)
        return reject('unavailable', 'Whether the room is up to date is not known; ask again.', RETRY_MS)
      }
      deps.onBehind()
      return 'moved'
    },
  }
}

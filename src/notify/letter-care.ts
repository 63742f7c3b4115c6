// What admins do with dead letters: look at them, have them tried once more, throw them away.

import type { Clock } from '../../rooms/kernel/clock.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { unreachable } from '../../rooms/kernel/unreachable.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import { NEWS_MS, type Notifier } from './notifier.ts'
import type { DeadLetter, DeadLetterBox, LetterHandler, Undelivered } from './ports/dead-letters.ts'
import type { Retry } from './ports/retry.ts'

/** `still_failing` is told with the error of this attempt. */
export type LetterRefusal =
  | { readonly code: 'letter_not_found' }
  | { readonly code: 'nothing_to_retry' }
  | { readonly code: 'still_failing'; readonly error: string }

export interface LetterCare {
  list: DeadLetterBox['list']
  /** An event is looked at here and now; pushes and letters are due at once, and may end here again. */
  retry(id: string, by: LetterHandler): Promise<Result<void, LetterRefusal>>
  discard(id: string, by: LetterHandler): Promise<Result<void, LetterRefusal>>
}

export interface LetterCareDeps {
  readonly box: DeadLetterBox
  readonly notifier: Pick<Notifier, 'take'>
  readonly log: Pick<RoomLog, 'after'>
  readonly pushes: Retry<'push'>
  readonly digests: Retry<'digest'>
  readonly clock: Pick<Clock, 'nowMs'>
}

type Tried = Result<void, LetterRefusal>
type LostEvent = Extract<Undelivered, { what: 'event' }>

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NOT_FOUND = fail({ code: 'letter_not_found' } as const)
const NOTHING_LEFT = fail({ code: 'nothing_to_retry' } as const)

export function createLetterCare(deps: LetterCareDeps): LetterCare {
  const { box, notifier, log, pushes, digests, clock } = deps

  const lookAgain = async (undelivered: LostEvent, attempts: number): Promise<Tried> => {
    const { room, seq } = undelivered
    const { events } = await log.after(room, seq - 1, 1)
    const recorded = events.find((event) => event.seq === seq)
    if (recorded === undefined || clock.nowMs() - recorded.atMs > NEWS_MS) return NOTHING_LEFT
    try {
      await notifier.take(recorded, true)
      return ok(undefined)
    } catch (fault) {
      const error = fault instanceof Error ? fault.message : String(fault)
      await box.add(undelivered, error, attempts + 1)
      return fail({ code: 'still_failing', error })
    }
  }

  const tryAgain = async ({ undelivered, attempts }: DeadLetter): Promise<Tried> => {
    switch (undelivered.what) {
      case 'event':
        return lookAgain(undelivered, attempts)
      case 'push':
        return (await pushes.again(undelivered)) ? ok(undefined) : NOTHING_LEFT
      case 'digest':
        return (await digests.again(undelivered)) ? ok(undefined) : NOTHING_LEFT
      default:
        return unreachable(undelivered)
    }
  }

  return {
    list: box.list,
    async retry(id, by) {
      const letter = UUID.test(id) ? await box.find(id) : null
      if (letter === null) return NOT_FOUND
      const tried = await tryAgain(letter)
      // Whoever else had it tried at the same time has noted it.
      if (tried.ok) await box.remove(id, 'dead_letter_retried', by)
      return tried
    },
    async discard(id, by) {
      const isGone = UUID.test(id) && (await box.remove(id, 'dead_letter_discarded', by))
      return isGone ? ok(undefined) : NOT_FOUND
    },
  }
}

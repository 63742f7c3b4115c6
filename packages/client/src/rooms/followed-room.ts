// One room that is followed: every event once and in order, over as many connections as it takes.

import { retryMs } from '../backoff.ts'
import { ParleyError } from '../parley-error.ts'
import type { ChatEvent, ChatSignal } from '../wire-types.ts'

export interface RoomListeners {
  readonly onEvent: (event: ChatEvent) => void
  readonly onSignal?: (signal: ChatSignal) => void
  /** The log no longer reaches back to what was seen last: load the history again. What comes next follows `head`. */
  readonly onReload?: (head: number) => void
  /** One may not read the room any more. The room is followed no longer. */
  readonly onEnd?: (why: ParleyError) => void
}

export interface FollowedRoom {
  /** The number of the last event; null before the first one is known. */
  last(): number | null
  /** There is a connection: asks for what came after the last one. */
  resume(): void
  take(event: ChatEvent): void
  signal(signal: ChatSignal): void
  /** Follows no longer. */
  stop(): void
  /** The same, and says why. */
  end(why: ParleyError): void
}

export interface FollowedRoomDeps {
  readonly room: string
  /** Last event seen; null for only what comes. */
  readonly since: number | null
  readonly listeners: RoomListeners
  readonly request: (type: string, fields: object) => Promise<Readonly<Record<string, unknown>>>
  readonly random: () => number
  /** Whether it is followed for the first time, or never will be. Counts once. */
  readonly onSettled: (fault: unknown) => void
}

const RETRY_MS = 1_000
const PASSING: ReadonlySet<string> = new Set(['unavailable', 'rate_limited'])

export function followRoom(deps: FollowedRoomDeps): FollowedRoom {
  const { room, listeners } = deps
  let last = deps.since
  let stopped = false
  let asking = false
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (): Promise<void> => {
    if (stopped) return
    if (asking) {
      again = true
      return
    }
    asking = true
    again = false
    try {
      const answer = await deps.request('subscribe', { room, ...(last !== null && { since: last }) })
      granted(Number(answer['head']), answer['recovered'] === true)
    } catch (fault) {
      refused(fault)
    }
    asking = false
    if (again) void ask()
  }

  const granted = (head: number, recovered: boolean): void => {
    if (stopped) return
    if (!recovered) {
      last = head
      listeners.onReload?.(head)
    }
    last ??= head
    deps.onSettled(null)
  }

  const refused = (fault: unknown): void => {
    // The next connection asks again.
    if (!(fault instanceof ParleyError) || fault.code === 'lost') return
    if (PASSING.has(fault.code)) {
      timer = setTimeout(() => void ask(), retryMs(fault.retryAfterMs ?? RETRY_MS, deps.random()))
      return
    }
    end(fault)
  }

  const halt = (why: ParleyError): void => {
    stopped = true
    clearTimeout(timer)
    deps.onSettled(why)
  }

  const end = (why: ParleyError): void => {
    if (stopped) return
    halt(why)
    listeners.onEnd?.(why)
  }

  return {
    stop: () => halt(new ParleyError('The room is followed no longer.', { code: 'closed' })),
    end,
    last: () => last,
    resume: () => void ask(),
    take(event) {
      if (stopped || (last !== null && event.seq <= last)) return
      // A hole cannot be by the word of the server; should there be one, it is asked for again.
      if (last !== null && event.seq > last + 1) return void ask()
      last = event.seq
      listeners.onEvent(event)
    },
    signal(signal) {
      if (!stopped) listeners.onSignal?.(signal)
    },
  }
}

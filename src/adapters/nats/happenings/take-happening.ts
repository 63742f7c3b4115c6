// One event from the queue: handed on, kept hold of meanwhile, and acknowledged when it is done with.

import type { JsMsg } from '@nats-io/jetstream'
import type { Clock } from '../../../../rooms/kernel/clock.ts'
import { parseRoomId, type RoomId } from '../../../../rooms/kernel/ids.ts'
import { startRepeating } from '../../../../rooms/kernel/repeat.ts'
import type { RecordedEvent } from '../../../../rooms/model/events.ts'
import { decodeEvent } from '../feed-codec.ts'

export interface HappeningHandler {
  /** Null when it is done with; else after how many milliseconds it is to come again. Never rejects. */
  readonly take: (recorded: RecordedEvent, attempts: number) => Promise<number | null>
  /** What stands in the queue as that event cannot be read, now or ever. Errors: rejects where it is to come again. */
  readonly onUnreadable: (place: EventPlace, error: string) => Promise<void>
  readonly onFault: (fault: unknown) => void
  readonly clock: Pick<Clock, 'after' | 'monotonicMs'>
}

export interface EventPlace {
  readonly room: RoomId
  readonly seq: number
}

// Whoever is not done by then is stuck: it goes to another node.
const HELD_MAX_MS = 60_000
// It waits for the database alone.
const UNREADABLE_AGAIN_MS = 10_000

/** Never rejects. */
export async function handleHappening(
  handler: HappeningHandler,
  message: JsMsg,
  ackWaitMs: number,
): Promise<void> {
  const { clock, onFault } = handler
  const untilMs = clock.monotonicMs() + HELD_MAX_MS
  const holding = startRepeating({
    ...{ clock, onFault, everyMs: ackWaitMs / 3 },
    async task() {
      if (clock.monotonicMs() < untilMs) message.working()
    },
  })
  try {
    await answer(handler, message)
  } catch (fault) {
    onFault(fault)
  } finally {
    holding.stop()
  }
}

async function answer(handler: HappeningHandler, message: JsMsg): Promise<void> {
  const recorded = read(message)
  if ('error' in recorded) {
    await giveUp(handler, message, recorded.error)
    return
  }
  const pauseMs = await handler.take(recorded, message.info.deliveryCount)
  if (pauseMs === null) message.ack()
  else message.nak(pauseMs)
}

function read(message: JsMsg): RecordedEvent | { readonly error: string } {
  try {
    return decodeEvent(message.json())
  } catch (fault) {
    return { error: fault instanceof Error ? fault.message : String(fault) }
  }
}

async function giveUp(handler: HappeningHandler, message: JsMsg, error: string): Promise<void> {
  const place = placeOf(message)
  handler.onFault(new Error(`an event in the queue cannot be read: ${message.subject} ${error}`))
  try {
    if (place !== null) await handler.onUnreadable(place, error)
    message.term()
  } catch (fault) {
    handler.onFault(fault)
    message.nak(UNREADABLE_AGAIN_MS)
  }
}

/** Each is published under the name of its place. */
function placeOf({ headers }: JsMsg): EventPlace | null {
  const [, name = '', digits = ''] = /^([^:]+):(\d{1,15})$/.exec(headers?.get('Nats-Msg-Id') ?? '') ?? []
  const room = parseRoomId(name)
  return room.ok ? { room: room.value, seq: Number(digits) } : null
}

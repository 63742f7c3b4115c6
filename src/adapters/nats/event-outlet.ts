// Publishes events in order on one connection, and gathers JetStream's confirmations.

import { jetstream } from '@nats-io/jetstream'
import { headers } from '@nats-io/transport-node'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { NatsLink } from './connection.ts'
import { encodeEvent } from './feed-codec.ts'
import type { StreamKeeper } from './stream-keeper.ts'
import type { Subjects } from './subjects.ts'

const CONFIRM_WITHIN_MS = 1_500
const WINDOW = 4_096

export interface EventOutlet {
  /** Resolves with the last number up to which these events of one room are confirmed. Never rejects. */
  publish(events: readonly RecordedEvent[]): Promise<number>
  /** Resolves when no confirmation is waited for any more. */
  settled(): Promise<void>
}

export function createEventOutlet(link: NatsLink, subjects: Subjects, keeper: StreamKeeper): EventOutlet {
  const { connection } = link
  const stream = jetstream(connection, { timeout: CONFIRM_WITHIN_MS })
  const waiting = new Set<Promise<boolean>>()

  const confirm = async (recorded: RecordedEvent, messageId: string): Promise<boolean> => {
    try {
      await stream.publish(subjects.event(recorded.room), encodeEvent(recorded), { msgID: messageId })
      return true
    } catch (fault) {
      keeper.suspect(fault)
      return false
    }
  }

  // Watchers do not wait for JetStream: where it is slow, events go out all the same, and count as unconfirmed.
  const sendUnconfirmed = (recorded: RecordedEvent, messageId: string): boolean => {
    const named = headers()
    named.set('Nats-Msg-Id', messageId)
    connection.publish(subjects.event(recorded.room), encodeEvent(recorded), { headers: named })
    return false
  }

  const send = (recorded: RecordedEvent): Promise<boolean> | boolean => {
    const messageId = `${recorded.room}:${recorded.seq}`
    if (waiting.size >= WINDOW) return sendUnconfirmed(recorded, messageId)
    const confirmation = confirm(recorded, messageId)
    waiting.add(confirmation)
    return confirmation.finally(() => waiting.delete(confirmation))
  }

  return {
    async publish(events) {
      let confirmed = (events[0]?.seq ?? 1) - 1
      // What is published while the server is away is lost at the next dial, or comes out of order after it.
      if (!link.isUp()) return confirmed
      // All are sent before the first answer is waited for: the order of the calls is the order on the wire.
      const answers = events.map((recorded) => ({ seq: recorded.seq, isConfirmed: send(recorded) }))
      for (const { seq, isConfirmed } of answers) {
        if (!(await isConfirmed)) break
        confirmed = seq
      }
      return confirmed
    },
    async settled() {
      await Promise.all(waiting)
    },
  }
}

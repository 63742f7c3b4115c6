// Somebody who writes, and hears nothing but the answers.

import type { Ledger } from '../swarm/ledger.ts'
import type { Member } from './cast.ts'
import { parsePacket } from './event-packets.ts'
import { openRawLine } from './raw-line.ts'

export interface Speaker {
  open(ledger: Ledger): void
  /** One message that was due at this time. */
  say(dueAtMs: number): void
  drop(): void
}

export interface SpeakerOptions {
  readonly server: string
  readonly member: Member
  /** What is said next: letters and spaces alone. */
  readonly text: () => string
}

export async function seatSpeaker({ server, member, text }: SpeakerOptions): Promise<Speaker> {
  const { room, headers } = member
  let ledger: Ledger | null = null
  const line = await openRawLine({
    server,
    headers,
    hear(bytes, start, end) {
      for (const { type, id } of parsePacket(bytes.toString('utf8', start, end)).others) {
        const message = ledger?.read(id) ?? null
        if (ledger === null || message === null) continue
        if (type === 'ok') ledger.acknowledge(message)
        else ledger.refuse(message)
      }
    },
  })
  return {
    open(next) {
      ledger = next
    },
    say(dueAtMs) {
      const nonce = ledger?.due(dueAtMs)
      if (nonce !== undefined)
        line.send(`{"type":"send","id":"${nonce}","room":"${room}","nonce":"${nonce}","text":"${text()}"}`)
    },
    drop: line.drop,
  }
}

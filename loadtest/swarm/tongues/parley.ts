// Parley's frames, which the reference speaks too: bare text, read with as little work as checking them allows.

import { createPacketReader } from './known-packets.ts'
import type { Place, Talk, Tongue } from './tongue.ts'

interface Frame {
  readonly type: string
  readonly id?: string
  readonly seq?: number
  readonly event?: string
  readonly data?: { readonly head?: number; readonly message?: { readonly nonce?: string } }
}

const FOLLOW = 'follow'

export function createParleyTongue(): Tongue {
  const read = createPacketReader((packet): readonly Frame[] => {
    const parsed = JSON.parse(packet) as Frame | Frame[]
    return Array.isArray(parsed) ? parsed : [parsed]
  })
  return { protocols: [], talk: (place) => talk(place, read) }
}

function talk({ seat, text, write, ear }: Place, read: (packet: string) => readonly Frame[]): Talk {
  const { room } = seat
  let last = 0

  const take = (frame: Frame): void => {
    if (frame.type === 'event') return arrive(frame)
    if (frame.type !== 'ok' && frame.type !== 'error') return
    const { id = '' } = frame
    if (id === FOLLOW) {
      last = Math.max(last, frame.data?.head ?? 0)
      ear.seated()
    } else if (frame.type === 'ok') ear.acknowledged(id)
    else ear.refused(id)
  }

  // The numbers of a room rise by one.
  const arrive = ({ seq = 0, event, data }: Frame): void => {
    const isNext = seq === last + 1
    last = seq
    ear.arrived(event === 'message.created' ? data?.message?.nonce : undefined, isNext)
  }

  return {
    begin: () => write(JSON.stringify({ type: 'subscribe', id: FOLLOW, room })),
    hear(packet) {
      for (const frame of read(packet)) take(frame)
    },
    frameOf: (nonce) =>
      `{"type":"send","id":"${nonce}","room":"${room}","nonce":"${nonce}","text":"${text()}"}`,
  }
}

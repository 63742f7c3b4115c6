// Socket.IO over one WebSocket: packets of Engine.IO 4 (a digit), in them packets of Socket.IO (a digit, JSON).

import { createPacketReader } from './known-packets.ts'
import type { Place, Talk, Tongue } from './tongue.ts'

interface Packet {
  readonly kind: string
  /** Of an answer: what it answers. */
  readonly id: number
  readonly words: readonly unknown[]
}

interface Message {
  readonly id: number
  readonly clientId: string
}

const OPEN = '0'
const PING = '2'
const PONG = '3'
const CONNECT = '40'
const EVENT = '42'
const ANSWER = '43'
const JOIN_ID = 0

export function createSocketIoTongue(): Tongue {
  const read = createPacketReader(parsePacket)
  return { protocols: [], talk: (place) => talk(place, read) }
}

function talk({ seat, text, write, ear }: Place, read: (packet: string) => Packet): Talk {
  const { room } = seat
  const waiting = new Map<number, string>()
  let lastId = JOIN_ID
  let last = 0

  const answered = (id: number, [answer]: readonly unknown[]): void => {
    if (id === JOIN_ID) return ear.seated()
    const nonce = waiting.get(id)
    waiting.delete(id)
    if (nonce === undefined) return
    if ((answer as { error?: string }).error === undefined) ear.acknowledged(nonce)
    else ear.refused(nonce)
  }

  // The numbers are those of the table, which all rooms share: within a room they rise.
  const arrive = ({ id, clientId }: Message): void => {
    const isNext = id > last
    last = id
    ear.arrived(clientId, isNext)
  }

  return {
    begin: () => {},
    hear(packet) {
      if (packet.startsWith(OPEN)) return write(CONNECT)
      if (packet === PING) return write(PONG)
      if (packet.startsWith(CONNECT)) return write(`${EVENT}${JOIN_ID}${JSON.stringify(['join', room])}`)
      const { kind, id, words } = read(packet)
      if (kind === ANSWER) answered(id, words)
      else if (kind === EVENT && words[0] === 'message') arrive(words[1] as Message)
    },
    frameOf(nonce) {
      lastId += 1
      waiting.set(lastId, nonce)
      return `${EVENT}${lastId}["say",{"room":"${room}","clientId":"${nonce}","text":"${text()}"}]`
    },
  }
}

function parsePacket(packet: string): Packet {
  const begin = packet.indexOf('[')
  const kind = packet.slice(0, 2)
  if (begin < 0) return { kind, id: Number.NaN, words: [] }
  return { kind, id: Number(packet.slice(2, begin)), words: JSON.parse(packet.slice(begin)) as unknown[] }
}

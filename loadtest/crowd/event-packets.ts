// What a server's text holds: a room's events, the same bytes for all its sockets and parsed once for all of them.

export interface Packet {
  /** Numbers of its first and last event; null where it holds none. */
  readonly span: readonly [first: number, last: number] | null
  /** Whether its numbers rise by one. */
  readonly isWhole: boolean
  readonly events: number
  /** Of its messages. */
  readonly nonces: readonly string[]
  /** What else is in it: answers, signals, notices. */
  readonly others: readonly Frame[]
}

export interface Frame {
  readonly type: string
  readonly id?: string
  readonly code?: string
  readonly seq?: number
  readonly data?: {
    readonly head?: number
    readonly recovered?: boolean
    readonly message?: { readonly nonce?: string }
  }
}

export type PacketReader = (bytes: Buffer, start: number, end: number) => Packet

const KEPT = 256
// {"type":"event","room":"<36 characters>","seq":
const KIND_AT = 9
const SEQ_AT = 68
const BRACKET = 0x5b
const [E, V, ZERO, NINE] = [0x65, 0x76, 0x30, 0x39]

/** For the sockets of one room: a packet is known by its first number and its length. */
export function createPacketReader(): PacketReader {
  const known = new Map<number, { readonly length: number; readonly packet: Packet }>()
  return (bytes, start, end) => {
    const first = firstSeqOf(bytes, start)
    if (first === null) return parsePacket(bytes.toString('utf8', start, end))
    const seen = known.get(first)
    if (seen?.length === end - start) return seen.packet
    const packet = parsePacket(bytes.toString('utf8', start, end))
    // An answer in it is for one socket alone.
    if (packet.others.length === 0) known.set(first, { length: end - start, packet })
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return packet
  }
}

export function parsePacket(text: string): Packet {
  const parsed = JSON.parse(text) as Frame | Frame[]
  const frames = Array.isArray(parsed) ? parsed : [parsed]
  const events = frames.filter(({ type }) => type === 'event')
  const seqs = events.map(({ seq = 0 }) => seq)
  const [first, last] = [seqs[0], seqs.at(-1)]
  return {
    span: first === undefined || last === undefined ? null : [first, last],
    isWhole: seqs.every((seq, i) => i === 0 || seq === (seqs[i - 1] ?? 0) + 1),
    events: events.length,
    nonces: events.flatMap(({ data }) => data?.message?.nonce ?? []),
    others: frames.filter(({ type }) => type !== 'event'),
  }
}

/** Null where the packet does not begin with an event. */
function firstSeqOf(bytes: Buffer, start: number): number | null {
  const at = bytes[start] === BRACKET ? start + 1 : start
  if (bytes[at + KIND_AT] !== E || bytes[at + KIND_AT + 1] !== V) return null
  let seq = 0
  for (let i = at + SEQ_AT; ; i += 1) {
    const digit = bytes[i] ?? 0
    if (digit < ZERO || digit > NINE) return seq
    seq = seq * 10 + (digit - ZERO)
  }
}

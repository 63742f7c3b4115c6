// What the server says on a socket, as far as a load looks at it.

export interface Answer {
  readonly type: 'ok' | 'error'
  readonly id: string
  readonly code?: string
  readonly data?: { readonly head?: number; readonly recovered?: boolean }
}

export interface RoomEvent {
  readonly type: 'event'
  readonly room: string
  readonly seq: number
  readonly event: string
  readonly data: { readonly message?: { readonly nonce?: string } }
}

export type Frame = Answer | RoomEvent | { readonly type: 'welcome' | 'signal' | 'notice' }

/**
 * Reads packets: one frame each, or all that were due at the same time.
 *
 * All sockets of a room get the same text for an event: those of one virtual user have it parsed once.
 */
export function createPacketReader(): (packet: string) => readonly Frame[] {
  const known = new Map<string, readonly Frame[]>()
  return (packet) => {
    const seen = known.get(packet)
    if (seen !== undefined) return seen
    const said = JSON.parse(packet) as Frame | Frame[]
    const frames = Array.isArray(said) ? said : [said]
    known.set(packet, frames)
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return frames
  }
}

const KEPT = 64

/** A name for a message, one of its sender's, that tells everybody when it was due. */
export function nonceOf(dueAtMs: number, count: number): string {
  return `due-${Math.round(dueAtMs)}-${count}`
}

/** Null where the message is none of ours. */
export function dueAtMsOf(nonce: string | undefined): number | null {
  const digits = /^due-(\d+)-/.exec(nonce ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}

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

/** One frame, or all that were due at the same time. */
export function framesOf(packet: string): readonly Frame[] {
  const said = JSON.parse(packet) as Frame | Frame[]
  return Array.isArray(said) ? said : [said]
}

/** A name for a message, one of its sender's, that tells everybody when it was due. */
export function nonceOf(dueAtMs: number, count: number): string {
  return `due-${Math.round(dueAtMs)}-${count}`
}

/** Null where the message is none of ours. */
export function dueAtMsOf(nonce: string | undefined): number | null {
  const digits = /^due-(\d+)-/.exec(nonce ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}

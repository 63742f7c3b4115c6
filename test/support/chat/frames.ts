// What a server says on a socket, as a client that was written from PROTOCOL.md alone understands it.

export interface OkFrame {
  readonly type: 'ok'
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface ErrorFrame {
  readonly type: 'error'
  readonly id?: string
  readonly code: string
  readonly message: string
  readonly retryAfter?: number
}

export interface EventFrame {
  readonly type: 'event'
  readonly room: string
  readonly seq: number
  readonly at: string
  readonly event: string
  /** In `parley.v1.json`. */
  readonly data: EventData
  /** In `parley.v1.html.*`, in its place. */
  readonly html?: string
}

export interface EventData {
  readonly message?: SaidJson
  readonly messageId?: string
  readonly text?: string
  readonly user?: { readonly id: string }
  readonly [more: string]: unknown
}

export interface SaidJson {
  readonly id: string
  readonly roomId: string
  readonly seq: number
  readonly text: string
  readonly html: string
  readonly nonce?: string
  readonly sender: { readonly id: string; readonly username: string }
  readonly createdAt: string
  readonly editedAt?: string
  readonly deletedAt?: string
}

export interface SignalFrame {
  readonly type: 'signal'
  readonly room: string
  readonly signal: string
  readonly data: Readonly<Record<string, unknown>>
  readonly html?: string
}

export interface NoticeFrame {
  readonly type: 'notice'
  readonly notice: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface WelcomeFrame {
  readonly type: 'welcome'
  readonly user: { readonly id: string; readonly username: string }
  readonly session: string
  readonly node: string
  readonly heartbeatSeconds: number
  /** Where a guest finds themselves. */
  readonly room?: string
}

export type AnswerFrame = OkFrame | ErrorFrame
export type ServerFrame = AnswerFrame | EventFrame | SignalFrame | NoticeFrame | WelcomeFrame

const TYPES = new Set(['ok', 'error', 'event', 'signal', 'notice', 'welcome'])

/** One frame, or an array of those that were due together. Errors: throws on anything else. */
export function readServerFrames(text: string): readonly ServerFrame[] {
  const value: unknown = JSON.parse(text)
  const frames: unknown[] = Array.isArray(value) ? value : [value]
  if (frames.length === 0) throw new Error('the server sent an empty array')
  return frames.map((frame) => {
    if (isRecord(frame) && TYPES.has(String(frame['type']))) return frame as object as ServerFrame
    throw new Error(`the server sent what is no frame: ${text.slice(0, 500)}`)
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

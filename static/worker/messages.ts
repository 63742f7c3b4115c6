// What pages tell the worker, and what it tells them.

/** A notification as the page's socket brought it. */
export interface ToldNotification {
  readonly id: string
  readonly kind: string
  readonly room?: string
  readonly seq?: number
  readonly from: { readonly displayName: string } | null
  readonly preview: string
  readonly createdAt: string
}

export type PageMessage =
  /** A page is there, in this language and these colours. */
  | { readonly type: 'look'; readonly look: string }
  | {
      readonly type: 'told'
      readonly notification: ToldNotification
      /** What the room is called, and whether it is a conversation of two. */
      readonly room: { readonly name: string; readonly isDirect: boolean } | null
      /** Where news of people belong that are of no room: one's own id. */
      readonly viewer: string
      readonly locale: string
    }
  /** These were read, on whatever device. */
  | { readonly type: 'read'; readonly ids: readonly string[] | 'all' }
  /** Nothing is unread there. */
  | { readonly type: 'seen'; readonly place: string }
  /** Rooms with something unread, at that time by the device's clock: what was shown of others before is over. */
  | {
      readonly type: 'standing'
      readonly rooms: readonly string[]
      readonly viewer: string
      readonly atMs: number
    }
  /** Whoever was signed in is so no more. */
  | { readonly type: 'left' }
  /** To one that waits: its turn may have come. It answers through the port whether it has the page's script. */
  | { readonly type: 'take-over'; readonly script: string }

export type WorkerMessage =
  /** Somebody pressed a notification about what is at this address. */
  | { readonly type: 'show'; readonly url: string }
  /** Which script does the page run? To be answered through the port. */
  | { readonly type: 'which' }

const KINDS = ['look', 'told', 'read', 'seen', 'standing', 'left', 'take-over']

/** Null for what no page of this version says. */
export function readPageMessage(data: unknown): PageMessage | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null
  // Only pages of this very origin can speak to the worker: the kind is all that may differ between versions.
  return KINDS.includes(String(data.type)) ? (data as PageMessage) : null
}

// What the server sends and takes, as types. A test holds them against the schemas that the server is described by.

export interface Person {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly avatarUrl: string | null
}

export interface Attachment {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly url: string
  readonly thumbnailUrl?: string | undefined
}

export interface Reaction {
  readonly emoji: string
  readonly count: number
  readonly mine: boolean
}

export interface Message {
  readonly id: string
  readonly roomId: string
  readonly seq: number
  readonly sender: Person
  readonly text: string
  readonly html: string
  readonly nonce?: string | undefined
  readonly replyTo?: string | undefined
  readonly attachments: readonly Attachment[]
  readonly reactions: readonly Reaction[]
  readonly mentions: readonly string[]
  readonly pinned: boolean
  readonly createdAt: string
  readonly editedAt?: string | undefined
  readonly deletedAt?: string | undefined
}

type Role = 'owner' | 'admin' | 'member'

/** The `data` of each kind of event. */
export interface EventData {
  readonly 'message.created': { readonly message: Message }
  readonly 'message.edited': {
    readonly messageId: string
    readonly text: string
    readonly html: string
    readonly editedAt: string
  }
  readonly 'message.deleted': { readonly messageId: string }
  readonly 'reaction.added': { readonly messageId: string; readonly emoji: string; readonly userId: string }
  readonly 'reaction.removed': { readonly messageId: string; readonly emoji: string; readonly userId: string }
  readonly 'message.pinned': { readonly messageId: string; readonly by: string }
  readonly 'message.unpinned': { readonly messageId: string; readonly by: string }
  readonly 'member.joined': { readonly user: Person; readonly by?: string | undefined }
  readonly 'member.left': { readonly user: Person }
  readonly 'member.removed': { readonly user: Person; readonly by: string }
  readonly 'member.unbanned': { readonly user: Person; readonly by: string }
  readonly 'member.role_changed': { readonly userId: string; readonly role: Role; readonly by: string }
  readonly 'room.updated': {
    readonly name?: string | undefined
    readonly topic?: string | undefined
    readonly slowModeSeconds?: number | undefined
    readonly guests?: boolean | undefined
    readonly by: string
  }
  readonly 'room.archived': { readonly by: string }
}

/** The `data` of each kind of signal. */
export interface SignalData {
  readonly typing: { readonly user: Person }
  readonly presence: {
    readonly joined: readonly Person[]
    readonly left: readonly Person[]
    readonly online: number
  }
  readonly read: { readonly userId: string; readonly seq: number }
}

/** The `data` of each kind of notice. */
export interface NoticeData {
  readonly room_added: { readonly room: string }
  readonly room_removed: { readonly room: string }
  readonly unread: { readonly room: string; readonly unread: number; readonly mentions: number }
  readonly session_revoked: { readonly session: string }
  readonly friend_request: { readonly user: Person }
  readonly friend_accepted: { readonly user: Person }
  readonly notification: { readonly notification: Notification }
  readonly notifications_read: { readonly ids: readonly string[] | 'all' }
}

export interface Notification {
  readonly id: string
  readonly kind: 'message' | 'mention' | 'reaction' | 'friend_request' | 'friend_accepted' | 'invite'
  readonly room?: string | undefined
  readonly seq?: number | undefined
  readonly from: Person | null
  readonly preview: string
  readonly createdAt: string
  readonly readAt?: string | undefined
}

export type ChatEvent = {
  [Kind in keyof EventData]: {
    readonly type: 'event'
    readonly room: string
    readonly seq: number
    readonly at: string
    readonly event: Kind
    readonly data: EventData[Kind]
  }
}[keyof EventData]

export type ChatSignal = {
  [Kind in keyof SignalData]: {
    readonly type: 'signal'
    readonly room: string
    readonly signal: Kind
    readonly data: SignalData[Kind]
  }
}[keyof SignalData]

export type ChatNotice = {
  [Kind in keyof NoticeData]: {
    readonly type: 'notice'
    readonly notice: Kind
    readonly data: NoticeData[Kind]
  }
}[keyof NoticeData]

export interface User extends Person {
  readonly bio: string
  readonly locale: string
  readonly role: 'user' | 'admin' | 'guest'
}

export interface Welcome {
  readonly type: 'welcome'
  readonly user: User
  readonly session: string
  readonly node: string
  readonly heartbeatSeconds: number
  /** The room that a guest has been let into. */
  readonly room?: string | undefined
}

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

export type ServerFrame = Welcome | OkFrame | ErrorFrame | ChatEvent | ChatSignal | ChatNotice

/** What was said, once it is committed. */
export interface Said {
  readonly id: string
  readonly seq: number
  readonly createdAt: string
}

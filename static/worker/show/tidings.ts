// What one system notification says, wherever it came from; and what is kept with it for when it is pressed.

export interface Tidings {
  readonly id: string
  /** A room, or oneself for news of people: a device shows one notification of each. */
  readonly place: string
  readonly title: string
  readonly body: string
  /** Of our own origin. */
  readonly url: string
  readonly lang: string
  readonly atMs: number
  /** How many this tells of; null where that is only known by what is shown already. */
  readonly count: number | null
}

/** What is kept in a shown notification. */
export interface Kept {
  readonly id: string
  readonly place: string
  readonly url: string
  readonly atMs: number
  readonly count: number
  /** By the device's clock; `atMs` is by the server's. */
  readonly shownAtMs: number
}

/** Null for one that another version has shown, in some other shape. */
export function keptIn(notification: Notification): Kept | null {
  const kept: unknown = notification.data
  if (typeof kept !== 'object' || kept === null) return null
  return 'id' in kept && 'url' in kept && 'atMs' in kept && 'place' in kept ? (kept as Kept) : null
}

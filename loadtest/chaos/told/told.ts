// What those who are away were told of, by every way: plain data for the checker.

/** One row of the database. */
export interface NotedRecord {
  readonly user: string
  readonly room: string
  readonly seq: number
  /** Of a room of two: letters tell of it too. */
  readonly direct: boolean
  /** The letter that told of it. */
  readonly letter: string | null
}

/** One push that the service has taken. */
export interface PushedRecord {
  readonly user: string
  readonly room: string
  /** Under which a device shows it once. */
  readonly id: string
  /** Of the newest message that it tells of. */
  readonly seq: number
}

export interface Told {
  /** They never look, and have one device each. */
  readonly away: readonly string[]
  /** Of everybody. */
  readonly rooms: readonly string[]
  readonly noted: readonly NotedRecord[]
  readonly pushed: readonly PushedRecord[]
  /** Ids of the letters that came. */
  readonly letters: ReadonlySet<string>
}

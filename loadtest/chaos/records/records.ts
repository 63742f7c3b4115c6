// What clients write down while faults happen: plain data that a checker compares with the database afterwards.

/** One message that somebody wanted to have said, with everything the cluster ever answered to it. */
export interface SendRecord {
  readonly by: string
  readonly room: string
  readonly nonce: string
  readonly text: string
  readonly firstTryMs: number
  /** In the order they came; the first one is the acknowledgement. */
  readonly answers: SendAnswer[]
  /** Tries that came to nothing: no answer, a refusal that passes, or one that is final. */
  readonly troubles: Trouble[]
}

export interface SendAnswer {
  readonly id: string
  readonly seq: number
  readonly duplicate: boolean
  readonly atMs: number
}

export interface Trouble {
  readonly what: string
  /** The cluster said that asking again cannot help. */
  readonly final: boolean
  readonly atMs: number
}

/** One edit or deletion. */
export interface ChangeRecord {
  readonly kind: 'message.edited' | 'message.deleted'
  readonly room: string
  readonly messageId: string
  /** Empty for a deletion. */
  readonly text: string
  readonly troubles: Trouble[]
  answer: { readonly seq: number; readonly atMs: number } | null
}

/** Everything one person ever received of one room, over as many connections as it took. */
export interface StreamRecord {
  readonly who: string
  readonly room: string
  /** Number it began behind. */
  readonly after: number
  readonly events: SeenEvent[]
  /** The reader was there to the end and has to have seen everything. */
  readonly toTheEnd: boolean
  /** Times the log did not reach back to what was seen. */
  readonly unrecovered: number[]
}

export interface SeenEvent {
  readonly seq: number
  readonly kind: string
  readonly messageId: string | null
  readonly atMs: number
}

/** Somebody whose membership ended, and what they were given of the room all the same. */
export interface DepartureRecord {
  readonly who: string
  readonly room: string
  readonly how: 'left' | 'removed'
  /** When the cluster had confirmed it; null while it has not. */
  doneMs: number | null
  readonly leaks: Trouble[]
  /** Times they knocked and were turned away. */
  turnedAway: number
}

export interface Records {
  readonly sends: SendRecord[]
  readonly changes: ChangeRecord[]
  readonly streams: StreamRecord[]
  readonly departures: DepartureRecord[]
}

export function emptyRecords(): Records {
  return { sends: [], changes: [], streams: [], departures: [] }
}

export function acknowledged(sends: readonly SendRecord[]): number {
  return sends.reduce((sum, send) => sum + Number(send.answers.length > 0), 0)
}

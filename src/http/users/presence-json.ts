// Presence in JSON: whether somebody is here, and when they last were, to the minute.

const MINUTE_MS = 60_000

export interface PresenceJson {
  readonly online?: boolean
  readonly lastSeenAt?: string
}

/** Null: not shown, or nobody can say. To the second it would be a log of what somebody does all day. */
export function presenceJson(online: boolean | null, lastSeenAtMs: number | null): PresenceJson {
  return {
    ...(online !== null && { online }),
    ...(lastSeenAtMs !== null && { lastSeenAt: minuteJson(lastSeenAtMs) }),
  }
}

export function minuteJson(atMs: number): string {
  return new Date(Math.floor(atMs / MINUTE_MS) * MINUTE_MS).toISOString()
}

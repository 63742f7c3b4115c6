// Why a socket ends. PROTOCOL section 3; clients reconnect on 1001, 1006 and 4408.

export const CLOSE = {
  done: { code: 1000, reason: 'good-bye' },
  serverLeaving: { code: 1001, reason: 'server leaving' },
  tooLarge: { code: 1009, reason: 'the frame is too large' },
  tryAgain: { code: 1013, reason: 'try again later' },
  notAFrame: { code: 4400, reason: 'not a frame' },
  credentialsEnded: { code: 4401, reason: 'credentials ended' },
  notAllowed: { code: 4403, reason: 'not allowed' },
  tooSlow: { code: 4408, reason: 'too slow a reader' },
  tooFast: { code: 4429, reason: 'too fast' },
} as const

/** The server itself has lost its place: as for somebody who reads too slowly, come back and resume. */
export const EVENTS_MISSED = { code: CLOSE.tooSlow.code, reason: 'events were missed' } as const

export type Close = (typeof CLOSE)[keyof typeof CLOSE] | typeof EVENTS_MISSED

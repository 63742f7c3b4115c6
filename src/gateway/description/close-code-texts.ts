// Why sockets end, in words, and what a client does then.

import { CLOSE } from '../close-codes.ts'

const TEXTS: Readonly<Record<keyof typeof CLOSE, string>> = {
  done: 'As the client wished.',
  serverLeaving: 'The server leaves: come back after a moment that not everybody chooses alike.',
  tooLarge: 'A frame was larger than 64 KiB.',
  tryAgain: 'STOMP: the server could not do it now. Come back.',
  notAFrame: 'Three messages that were no frames; in STOMP the first one.',
  credentialsEnded: 'The session has ended, or its token: log in, or renew the token.',
  notAllowed: 'STOMP: what was asked for is not allowed.',
  tooSlow:
    'Read too slowly, or fell silent, or the server has lost its place: come back and resume. Such a connection may just drop (1006) instead.',
  tooFast: 'Wrote too fast: wait.',
}

export const CLOSE_CODES = Object.entries(CLOSE).map(([name, { code }]) => ({
  code,
  meaning: TEXTS[name as keyof typeof CLOSE],
}))

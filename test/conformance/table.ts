// The tables of docs/protocol.md by their headings: each row has an entry here, and each entry a row there.

import { ALIAS_ROWS } from './rows/aliases.ts'
import { AUTH } from './rows/auth.ts'
import { CLOSE_CODES } from './rows/close-codes.ts'
import { COMMON } from './rows/every-call.ts'
import { HTML_STREAM } from './rows/html-stream.ts'
import { LIMITS } from './rows/limits.ts'
import { MESSAGES } from './rows/messages.ts'
import { EVENTS, NOTICES, SERVER_FRAMES, SIGNALS } from './rows/news.ts'
import { NOTIFICATIONS } from './rows/notifications.ts'
import { OPERATIONS } from './rows/operations.ts'
import { ROOMS } from './rows/rooms.ts'
import type { Rows } from './rows/row.ts'
import { SIGN_IN } from './rows/sign-in.ts'
import { CLIENT_FRAMES, WAY_IN } from './rows/sockets.ts'
import { STOMP } from './rows/stomp.ts'
import { USERS } from './rows/users.ts'

export const TABLE: Readonly<Record<string, Rows>> = {
  'Common rules': COMMON,
  Auth: AUTH,
  'Providers, passkeys and codes': SIGN_IN,
  'Users and friends': USERS,
  Rooms: ROOMS,
  Messages: MESSAGES,
  Notifications: NOTIFICATIONS,
  'Bots, admin, operations': OPERATIONS,
  'Paths that other clients expect': ALIAS_ROWS,
  'The way in': WAY_IN,
  'Client frames': CLIENT_FRAMES,
  'Server frames': SERVER_FRAMES,
  Events: EVENTS,
  Signals: SIGNALS,
  Notices: NOTICES,
  'Close codes': CLOSE_CODES,
  'WebSocket with STOMP': STOMP,
  'The HTML stream': HTML_STREAM,
  Limits: LIMITS,
}

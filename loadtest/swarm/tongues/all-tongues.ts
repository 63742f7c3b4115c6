// The tongues of a swarm, by name; each is made once, so that its sockets share what it remembers.

import type { TongueName } from '../job.ts'
import { createParleyTongue } from './parley.ts'
import { createSocketIoTongue } from './socketio.ts'
import type { Tongue } from './tongue.ts'
import { createXmppTongue } from './xmpp.ts'

export function createTongues(): Readonly<Record<TongueName, Tongue>> {
  return { parley: createParleyTongue(), socketio: createSocketIoTongue(), xmpp: createXmppTongue() }
}

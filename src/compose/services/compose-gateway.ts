// The wiring of the gateway: what sockets are answered with, and what they are told in.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { AttentionBook } from '../../../rooms/ports/people/attention-book.ts'
import type { Whereabouts } from '../../../rooms/ports/people/whereabouts.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import { messageHtml } from '../../../views/markup.ts'
import { fragments } from '../../../views/push/fragments.ts'
import { LOCALES } from '../../../views/words/locale.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { createRoomRegistry } from '../../adapters/rooms/room-registry-postgres.ts'
import { createPostgresUnread } from '../../adapters/unread-postgres.ts'
import type { Config } from '../../config.ts'
import { createGateway, type Gateway } from '../../gateway/gateway.ts'
import { createHtmlCodec, createJsonCodec } from '../../gateway/outbound/codec.ts'
import { identityOf } from '../../http/sockets.ts'
import type { Instruments } from '../../monitoring/instruments/instruments.ts'
import { countAdmitted, countFrames } from '../../monitoring/measured/answers.ts'
import type { Store } from '../../store.ts'
import type { Tracing } from '../../tracing/tracing.ts'
import type { Commons } from '../commons.ts'
import { composeDirectRooms } from '../compose-direct-rooms.ts'

export interface GatewayParts {
  readonly config: Config
  readonly store: Store
  readonly commons: Pick<Commons, 'feed' | 'notices' | 'allowance'>
  readonly tracing: Tracing
  readonly instruments: Instruments
  readonly desk: Desk
  readonly roomLog: RoomLog
  readonly accounts: Accounts
  readonly attention: AttentionBook
  readonly whereabouts: Whereabouts
  readonly ids: IdSource
  readonly clock: Clock
  /** Writes to every socket in a topic. */
  readonly publish: (topic: string, text: string) => void
  readonly onFault: (fault: unknown) => void
}

export function composeGateway(parts: GatewayParts): Gateway {
  const { config, store, commons, tracing, accounts, ids, clock } = parts
  const { feed, notices, allowance } = commons
  const { desk, attention, whereabouts, publish, onFault } = parts
  return createGateway({
    ...{ attention, whereabouts, desk, feed, notices, allowance, ids, clock, publish, onFault },
    ...tracing.gateway,
    onAnswered: countFrames(parts.instruments),
    onAdmitted: countAdmitted(parts.instruments, clock),
    nodeId: config.nodeId,
    limits: config.limits,
    log: parts.roomLog,
    unread: createPostgresUnread(store.reads),
    directs: composeDirectRooms(store.reads, createRoomRegistry(store.reads, notices), ids),
    codecs: [createJsonCodec(messageHtml), ...LOCALES.map((locale) => createHtmlCodec(locale, fragments))],
    async identify(token) {
      const caller = await accounts.verifyBearer(token)
      return caller && identityOf(caller)
    },
    endedOf: accounts.endedOf,
  })
}

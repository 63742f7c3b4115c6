// The wiring of web push: whose key, which devices, and how pushes reach their services.

import packageJson from '../../../package.json'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import { excerptOf as toWords } from '../../../views/markup.ts'
import { pushText } from '../../../views/notify/push-text.ts'
import { readLocale } from '../../../views/words/locale.ts'
import type { Database } from '../../adapters/database.ts'
import { createPostgresPushKeys } from '../../adapters/notify/push/push-keys-postgres.ts'
import { createPostgresPushQueue } from '../../adapters/notify/push/push-queue-postgres.ts'
import { createPushSender } from '../../adapters/notify/push/push-sender-web.ts'
import { createPostgresPushSubscriptions } from '../../adapters/notify/push/push-subscriptions-postgres.ts'
import { createVapid, makePushKeys } from '../../adapters/notify/push/vapid.ts'
import type { Sealer } from '../../adapters/sealing/sealer.ts'
import { createGuardedWeb, PUBLIC_WEB } from '../../adapters/web/guarded-web.ts'
import { rememberNames } from '../../adapters/web/remembered-names.ts'
import { isConceivable, type TargetRules } from '../../adapters/web/target.ts'
import type { Config } from '../../config.ts'
import type { Mount } from '../../http/app-env.ts'
import { createPushRoutes } from '../../http/notify/push-routes.ts'
import type { Instruments } from '../../monitoring/instruments/instruments.ts'
import { timed } from '../../monitoring/measured/timed.ts'
import type { DeadLetters } from '../../notify/ports/dead-letters.ts'
import type { PushKeyStore, PushKeys } from '../../notify/ports/push-keys.ts'
import type { PushOutcome } from '../../notify/ports/push-sender.ts'
import type { Retry } from '../../notify/ports/retry.ts'
import type { WritePush } from '../../notify/push/make-parcel.ts'
import { type Pushes, startPushes } from '../../notify/push/pushes.ts'

export interface PushParts {
  readonly config: Pick<Config, 'publicUrl' | 'mailFrom' | 'pushPrivate'>
  readonly db: Database
  readonly sealer: Sealer
  readonly deadLetters: DeadLetters
  readonly instruments: Instruments
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export interface PushService extends Pick<Pushes, 'wake' | 'load' | 'stop'> {
  readonly mounts: readonly Mount[]
  /** For dead letters. */
  readonly retry: Retry<'push'>
}

const FORGET_EVERY_MS = 600_000

export function startPush(parts: PushParts): PushService {
  const { config, db, sealer, clock, onFault } = parts
  const allowed = config.pushPrivate ? EVERYWHERE : PUBLIC_WEB
  // An address is looked at whenever it is called, so that nobody gains by giving another one meanwhile.
  const rules = { ...allowed, resolve: rememberNames(allowed.resolve, clock) }
  const keys = keysOf(createPostgresPushKeys(db, sealer))
  const subscriptions = createPostgresPushSubscriptions(db)
  const queue = createPostgresPushQueue(db, toWords)
  const { send } = createPushSender({
    ...{ web: createGuardedWeb({ rules }), clock, userAgent: `Parley/${packageJson.version} (push)` },
    vapid: createVapid({ keys, clock, contact: contactOf(config) }),
  })
  const outcomeOf = ({ type }: PushOutcome): string => type
  const sender = { send: timed(send, { times: parts.instruments.pushTimes, outcomeOf, clock }) }
  const pushes = startPushes({ ...parts, queue, sender, write: writePush, random: Math.random })
  const forgetting = startRepeating({ clock, onFault, everyMs: FORGET_EVERY_MS, task: subscriptions.sweep })
  // So that the first who asks does not wait for it.
  void keys().catch(onFault)
  return {
    ...{ wake: pushes.wake, load: pushes.load },
    retry: {
      async again({ subscription, place }) {
        const isThere = await queue.again(subscription, place)
        if (isThere) pushes.wake()
        return isThere
      },
    },
    mounts: [
      createPushRoutes({
        subscriptions,
        publicKey: async () => (await keys()).publicKey,
        couldCall: (url) => couldPush(url, allowed),
      }),
    ],
    stop() {
      forgetting.stop()
      return pushes.stop()
    },
  }
}

// For tests, and for services of one's own.
const EVERYWHERE: TargetRules = { ...PUBLIC_WEB, isAllowed: () => true, isAllowedPort: () => true }

/** Browsers name no service without TLS. */
function couldPush(address: string, rules: TargetRules): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return (url.protocol === 'https:' || rules === EVERYWHERE) && isConceivable(url, rules)
}

/** Read once; where that failed, whoever asks next tries again. */
function keysOf(store: PushKeyStore): () => Promise<PushKeys> {
  let known: Promise<PushKeys> | null = null
  return () => {
    known ??= store.keep(makePushKeys).catch((fault: unknown) => {
      known = null
      throw fault
    })
    return known
  }
}

/** Where the people who run a push service may complain. */
function contactOf({ publicUrl, mailFrom }: PushParts['config']): string {
  const address = /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom
  return publicUrl.protocol === 'https:' ? publicUrl.origin : `mailto:${address}`
}

const writePush: WritePush = ({ locale, newest, isReply, roomName, count }) => {
  const lang = readLocale(locale) ?? 'en'
  const { kind, from, preview } = newest
  const who = from?.displayName ?? null
  return { lang, ...pushText(lang, { kind, isReply, who, room: roomName, preview, count }) }
}

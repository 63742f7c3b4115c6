// Puts the accounts together from their ports: the rules in between are in the files named like them.

import type { Logger } from 'pino'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import type { Accounts } from './accounts.ts'
import { startHousekeeping } from './housekeeping.ts'
import { checkPassword, openByPassword } from './log-in.ts'
import { hashNewPassword } from './passwords/new-password.ts'
import { provePassword } from './passwords/own-password.ts'
import { createPasswordHasher } from './passwords/password-hasher.ts'
import type { AccountStore } from './ports/account-store.ts'
import type { AuditArchive } from './ports/audit-log.ts'
import type { KeyStore } from './ports/key-store.ts'
import type { PersonNews } from './ports/person-news.ts'
import type { SessionEndNews } from './ports/session-end-news.ts'
import type { SessionStore } from './ports/session-store.ts'
import type { Throttle } from './ports/throttle.ts'
import type { Tickets } from './ports/tickets.ts'
import { createFreshness } from './proof/freshness.ts'
import { refuse } from './refusals.ts'
import { finishSecondStep, passSecondFactor, type SecondStep, tooLate } from './second-factor/second-step.ts'
import { createCredentials } from './sessions/credentials.ts'
import { createEntry } from './sessions/entry.ts'
import { createSessionCache } from './sessions/session-cache.ts'
import { createSessionEnds } from './sessions/session-ends.ts'
import { createTouches } from './sessions/touches.ts'
import type { AccountSettings } from './settings.ts'
import { signUp } from './sign-up.ts'
import { createAccessTokens } from './tokens/access-tokens.ts'
import { openSigningKeys } from './tokens/signing-keys.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

export interface AccountsDeps {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly keys: KeyStore
  readonly audit: AuditArchive
  readonly throttle: Throttle
  readonly tickets: Tickets
  readonly secondStep: SecondStep
  /** Absent where there is one node only. */
  readonly endNews?: SessionEndNews
  readonly personNews?: PersonNews
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Logger
  readonly settings: AccountSettings
}

/** The accounts, with the signing keys read or made. `stop` before the database. */
export async function startAccounts(deps: AccountsDeps): Promise<Accounts & { stop(): Promise<void> }> {
  const { sessions, clock, settings, ids, tickets } = deps
  const onFault = (fault: unknown): void => deps.log.error({ err: fault }, 'a task of the accounts failed')
  const lifeMs = settings.sessionDays * DAY_MS
  const hasher = createPasswordHasher()
  const keys = await openSigningKeys({ store: deps.keys, clock })
  const { origin } = settings.publicUrl
  const tokens = createAccessTokens({ keys, clock, origin, lifeSeconds: settings.accessTokenMinutes * 60 })
  const cache = createSessionCache({ store: sessions, clock })
  const touches = createTouches({ clock, write: (used) => sessions.touch(used, lifeMs), onFault })
  const ends = createSessionEnds({ sessions, cache, news: deps.endNews, onFault })
  const unlisten = [deps.endNews?.listen(cache.end), deps.personNews?.listen(cache.renew)]
  const entry = createEntry({ sessions, ends, tokens, ids, lifeMs })
  const rules = { store: deps.accounts, hasher, throttle: deps.throttle, audit: deps.audit, ids, settings }
  const freshness = createFreshness(sessions)
  const secondStep = { ...deps.secondStep, audit: deps.audit, profileOf: deps.accounts.byId }
  const housekeeping = startHousekeeping({
    ...{ keys, sessions, audit: deps.audit, clock, onFault },
    auditDays: settings.auditDays,
  })

  return {
    ...createCredentials({ tokens, cache, touches, tickets, clock }),
    signUp: (input, device) => signUp(rules, input, device),
    async logIn(input, device) {
      const matched = await checkPassword(rules, input, device)
      if (!matched.ok) return matched
      const passed = await passSecondFactor(secondStep, matched.value.profile, input, device)
      return passed.ok ? openByPassword({ ...rules, entry }, input, device, matched.value) : passed
    },
    async finishLogIn(input, device) {
      const profile = await finishSecondStep(secondStep, input, device)
      if (!profile.ok) return profile
      const entered = await entry.open(profile.value, device)
      return entered === null ? fail(tooLate()) : ok(entered)
    },
    provePassword: (owner, password) => provePassword({ ...rules, freshness }, owner, password),
    hashNewPassword: (raw, owner) => hashNewPassword(rules, raw, owner),
    announceEnds: ends.announce,
    enter: entry.open,
    accessTokenFor: async (profile, session) => ({
      accessToken: await tokens.sign(profile, session),
      expiresInSeconds: tokens.lifeSeconds,
    }),
    refresh: entry.exchange,
    async endSession(userId, session, how = 'session_revoked', address) {
      if (await ends.end(userId, session, how, address ?? null)) return ok(undefined)
      return fail(refuse('session_not_found', 'There is no such session, or it has ended.'))
    },
    announceChange(user) {
      cache.renew(user)
      deps.personNews?.tell(user)
    },
    endOtherSessions: ends.endOthers,
    endedOf: sessions.endedOf,
    sessionsOf: sessions.ofUser,
    profile: deps.accounts.byId,
    jwks: keys.published,
    onSessionEnded: ends.listen,
    async stop() {
      for (const stop of unlisten) stop?.()
      housekeeping.stop()
      await touches.stop()
    },
  }
}

// Passwords of accounts that exist: changed by who knows the old one, or by who reads the account's mail.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { createSlots } from '../../../rooms/kernel/slots.ts'
import type { Accounts } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import type { Letters, Reader } from '../ports/care/letters.ts'
import type { PasswordStore } from '../ports/care/password-store.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Throttle } from '../ports/throttle.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { emailKey, readEmail } from '../rules/email.ts'
import { addressKey, takeAttempt } from '../throttled.ts'
import { hashOfNew, newSecret, secretHash } from '../tokens/secrets.ts'

const LINK_HOURS = 1
const HOUR_MS = 60 * 60 * 1_000
// Nobody waits for these; what comes when so many wait already is lost, and can be asked for again.
const LETTERS = { atOnce: 2, inLine: 200 }

export interface PasswordCare {
  /** Gives one to whoever has none. Errors: `wrong_password`, `sign_in_again`, `weak_password`, `rate_limited`, `unavailable`. */
  change(
    caller: Caller,
    input: { readonly currentPassword?: string | undefined; readonly newPassword: string },
    address: string,
  ): Promise<Result<void, AccountRefusal>>
  /**
   * Mails a link, if there is such an account. Whether there is shows neither in the answer nor in its time.
   *
   * Errors: `rate_limited`, for the address that asks.
   */
  forgot(
    input: { readonly email: string; readonly locale?: string | undefined },
    address: string,
  ): Promise<Result<void, AccountRefusal>>
  /** Whether the word of a link still holds. Asking does not spend it: mail programs look into links by themselves. */
  holds(token: string): Promise<boolean>
  /** Errors: `bad_token`, `weak_password`, `unavailable`. */
  reset(
    input: { readonly token: string; readonly newPassword: string },
    address: string,
  ): Promise<Result<void, AccountRefusal>>
}

export interface PasswordCareDeps {
  readonly accounts: Pick<Accounts, 'provePassword' | 'hashNewPassword' | 'announceEnds'>
  readonly store: PasswordStore
  readonly throttle: Throttle
  readonly mailer: Pick<Mailer, 'send'>
  readonly letters: Letters
  /** Where the page is that a link opens. Never from a request: its Host header is anybody's to choose. */
  readonly linkTo: (token: string) => string
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startPasswordCare(deps: PasswordCareDeps): PasswordCare & { stop(): Promise<void> } {
  const { store, throttle, onFault } = deps
  const letters = createSlots(LETTERS)
  const underWay = new Set<Promise<void>>()
  const sweeping = startRepeating({ clock: deps.clock, everyMs: HOUR_MS, task: store.sweep, onFault })

  const later = (task: () => Promise<void>): void => {
    const done = letters.run(task).then((ran) => {
      if (!ran.ok) onFault(new Error('too many ask for a link: one was not sent'))
    }, onFault)
    underWay.add(done)
    void done.finally(() => underWay.delete(done))
  }

  return {
    change: (caller, input, address) => change(deps, caller, input, address),
    async forgot({ email, locale }, address) {
      const fromHere = await takeAttempt(throttle, 'recovery_by_address', addressKey(address))
      if (!fromHere.ok) return fromHere
      const read = readEmail(email)
      // An address that is none gets the answer of one that nobody has.
      if (read.ok) later(() => sendLink(deps, { emailKey: emailKey(read.value), locale, address }))
      return ok(undefined)
    },
    async holds(token) {
      const hash = secretHash(token)
      return hash !== null && (await store.ownerOfReset(hash)) !== null
    },
    reset: (input, address) => reset(deps, input, address),
    async stop() {
      sweeping.stop()
      await Promise.all(underWay)
    },
  }
}

async function change(
  deps: PasswordCareDeps,
  { userId, sessionId, person, email }: Caller,
  { currentPassword, newPassword }: Parameters<PasswordCare['change']>[1],
  address: string,
): Promise<Result<void, AccountRefusal>> {
  const proven = await deps.accounts.provePassword({ userId, sessionId, address }, currentPassword)
  if (!proven.ok) return proven
  const hashed = await deps.accounts.hashNewPassword(newPassword, { username: person.username, email })
  if (!hashed.ok) return hashed
  const ended = await deps.store.change(userId, sessionId, { passwordHash: hashed.value, address })
  deps.accounts.announceEnds(userId, ended)
  return ok(undefined)
}

async function sendLink(
  { store, throttle, mailer, letters, linkTo }: PasswordCareDeps,
  asked: { readonly emailKey: string; readonly locale: string | undefined; readonly address: string },
): Promise<void> {
  // Said to nobody: that a mailbox has had its letters is for whoever reads it.
  const toHere = await throttle.take('recovery_by_account', asked.emailKey)
  if (!toHere.ok) return
  const token = newSecret()
  const profile = await store.askReset({
    ...{ emailKey: asked.emailKey, tokenHash: hashOfNew(token), address: asked.address },
    lifeMs: LINK_HOURS * HOUR_MS,
  })
  if (profile === null) return
  const reader: Reader = { email: profile.email, locale: asked.locale ?? profile.locale }
  mailer.send(letters.passwordReset(reader, linkTo(token), LINK_HOURS))
}

async function reset(
  { accounts, store, mailer, letters }: PasswordCareDeps,
  { token, newPassword }: Parameters<PasswordCare['reset']>[0],
  address: string,
): Promise<Result<void, AccountRefusal>> {
  const tokenHash = secretHash(token)
  const owner = tokenHash && (await store.ownerOfReset(tokenHash))
  if (!tokenHash || !owner) return fail(badToken())
  // Before the link is spent: whoever picks a weak one may pick another.
  const hashed = await accounts.hashNewPassword(newPassword, owner)
  if (!hashed.ok) return hashed
  const done = await store.reset(tokenHash, { passwordHash: hashed.value, address })
  if (done === null) return fail(badToken())
  accounts.announceEnds(done.profile.id, done.ended)
  mailer.send(letters.passwordChanged(done.profile))
  return ok(undefined)
}

function badToken(): AccountRefusal {
  return refuse('bad_token', 'The link was used, has been replaced, or is too old. Ask for a new one.')
}

// Letters on their way: a bounded line, few at once, each tried again for a while when the other side is not well.

import type { Logger } from 'pino'
import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Mail, Mailer, Unsent } from '../../accounts/ports/mailer.ts'

/** Hands one letter over. Rejects with PermanentlyRefused where trying again is no use. */
export type Deliver = (mail: Mail, signal: AbortSignal) => Promise<void>

export class PermanentlyRefused extends Error {
  constructor(options: ErrorOptions) {
    super('the mail server does not take this letter', options)
    this.name = 'PermanentlyRefused'
  }
}

/** Waiting, under way, or to be tried again: more letters than this are not kept. */
const CAPACITY = 1_000
const AT_ONCE = 3
const DELIVER_WITHIN_MS = 30_000
const TRY_AGAIN_AFTER_MS = [5_000, 30_000, 120_000, 600_000] as const
const STOP_WITHIN_MS = 5_000

interface Letter {
  readonly mail: Mail
  readonly failures: number
}

export function createOutbox(deps: {
  readonly deliver: Deliver
  /** Put around it, for those who count. */
  readonly around?: (deliver: Deliver) => Deliver
  readonly clock: Pick<Clock, 'after'>
  readonly log: Pick<Logger, 'warn' | 'error'>
}): Mailer {
  const { clock, log } = deps
  const deliver = deps.around?.(deps.deliver) ?? deps.deliver
  const line: Letter[] = []
  const later = new Set<Cancel>()
  const underWay = new Set<Promise<void>>()
  const offered = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  let isStopped = false

  const work = (): void => {
    while (underWay.size < AT_ONCE && !stopping.signal.aborted) {
      const letter = line.shift()
      if (!letter) return
      const done = hand(letter).finally(() => {
        underWay.delete(done)
        work()
      })
      underWay.add(done)
    }
  }

  async function hand(letter: Letter): Promise<void> {
    try {
      await within(letter.mail)
    } catch (fault) {
      tryAgain(letter, fault)
    }
  }

  async function within(mail: Mail, ...signals: AbortSignal[]): Promise<void> {
    const deadline = new AbortController()
    const cancel = clock.after(DELIVER_WITHIN_MS, () =>
      deadline.abort(new Error('the mail server is too slow')),
    )
    try {
      await deliver(mail, AbortSignal.any([deadline.signal, stopping.signal, ...signals]))
    } finally {
      cancel()
    }
  }

  async function offer(mail: Mail, signals: readonly AbortSignal[]): Promise<Result<void, Unsent>> {
    if (isStopped) return fail({ why: 'away', reason: 'the node stops' })
    try {
      await within(mail, ...signals)
      return ok(undefined)
    } catch (fault) {
      return fail(unsent(fault))
    }
  }

  function tryAgain({ mail, failures }: Letter, fault: unknown): void {
    const waitMs = fault instanceof PermanentlyRefused || isStopped ? undefined : TRY_AGAIN_AFTER_MS[failures]
    if (waitMs === undefined) return log.error(causeOf(fault), 'a mail was given up')
    log.warn({ ...causeOf(fault), waitMs }, 'a mail was not taken; it is tried again')
    const cancel = clock.after(waitMs, () => {
      later.delete(cancel)
      line.push({ mail, failures: failures + 1 })
      work()
    })
    later.add(cancel)
  }

  return {
    send(mail) {
      if (isStopped || line.length + later.size + underWay.size >= CAPACITY) {
        return log.error({ isStopped }, 'a mail was not sent: too many are waiting')
      }
      line.push({ mail, failures: 0 })
      work()
    },
    offer(mail, signal) {
      const done = offer(mail, signal === undefined ? [] : [signal]).finally(() => offered.delete(done))
      offered.add(done)
      return done
    },
    async stop() {
      isStopped = true
      for (const cancel of later) cancel()
      const cancel = clock.after(STOP_WITHIN_MS, () => stopping.abort(new Error('the node stops')))
      while (underWay.size > 0) await Promise.all(underWay)
      await Promise.all(offered)
      cancel()
      const left = later.size + line.length
      if (left > 0) log.error({ left }, 'mails were not sent: the node stops')
    },
  }
}

/** Its codes, and its sentence only where no mail server said it: those repeat the address of the reader. */
function causeOf(fault: unknown): Readonly<Record<string, unknown>> {
  const inner = fault instanceof PermanentlyRefused ? fault.cause : fault
  if (!(inner instanceof Error)) return { reason: String(inner) }
  const { code, responseCode, command } = inner as Error & Readonly<Record<string, unknown>>
  return responseCode === undefined ? { code, reason: inner.message } : { code, responseCode, command }
}

function unsent(fault: unknown): Unsent {
  const { code, responseCode, command, reason } = causeOf(fault)
  const known = [code, responseCode, command, reason].filter((part) => part !== undefined)
  // What is said of anything but this letter and its reader is said of all letters.
  const isOfLetter = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
  const isForGood = fault instanceof PermanentlyRefused || responseCode === undefined
  return { why: isOfLetter ? (isForGood ? 'refused' : 'put_off') : 'away', reason: known.join(' ') }
}

// The accounts with those who look after them, and a post office.

import { pino } from 'pino'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Accounts } from '../../src/accounts/accounts.ts'
import { createPostgresAuditLog } from '../../src/adapters/accounts/audit-log-postgres.ts'
import { createMemoryThrottle } from '../../src/adapters/accounts/throttle-memory.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { createUuidSource } from '../../src/adapters/ids-uuid.ts'
import { type Care, startCare } from '../../src/compose/compose-care.ts'
import { createInstruments } from '../../src/monitoring/instruments/instruments.ts'
import { openPostOffice, type PostOffice } from '../support/servers/post-office.ts'
import { type AccountWorld, NO_THROTTLE, startAccountWorld, type WorldOptions } from './account-world.ts'

export interface CareWorld extends AccountWorld {
  readonly post: PostOffice
  /** Every line that the care logged, as one text. */
  careLogged(): string
}

interface CareOptions extends WorldOptions {
  readonly desk?: Pick<Desk, 'submit'>
}

export async function startCareWorld(options: CareOptions = {}): Promise<CareWorld> {
  const post = await openPostOffice()
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const publicUrl = new URL(options.publicUrl ?? 'http://localhost:3000')
  const clock = options.clock ?? createSystemClock()
  let care: Care | undefined
  const world = await startAccountWorld({
    ...options,
    mountWith(parts) {
      care = startCare({
        ...{ ...parts, clock, log, ids: createUuidSource(clock), instruments: createInstruments() },
        audit: createPostgresAuditLog(parts.db),
        desk: options.desk ?? { submit: () => Promise.reject(new Error('no rooms here')) },
        throttle: createMemoryThrottle(options.limits ?? NO_THROTTLE),
        config: { publicUrl, smtpUrl: post.url, mailFrom: 'parley@chat.example', dataDir: '/nowhere' },
        onFault: (fault) => log.error({ err: fault }, 'a task failed'),
      })
      return care.mounts
    },
  })
  return {
    ...world,
    post,
    careLogged: () => lines.join(''),
    async stop() {
      await care?.stop()
      await world.stop()
      await post.stop()
    },
  }
}

/** The word in the link of a letter. */
export function tokenIn(letter: { readonly text: string }): string {
  return /token=([\w-]+)/.exec(letter.text)?.[1] ?? ''
}

/** The sessions that end while `act` runs. */
export async function endsDuring(accounts: Accounts, act: () => Promise<unknown>): Promise<number> {
  let ends = 0
  const stop = accounts.onSessionEnded(() => {
    ends += 1
  })
  await act()
  stop()
  return ends
}

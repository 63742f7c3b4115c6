// Letters to a mail server, over few connections that stay open.

import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Mailer } from '../../accounts/ports/mailer.ts'
import { createOutbox, type Deliver, PermanentlyRefused } from './outbox.ts'
import { plainHeaders } from './plain-headers.ts'

const CONNECTIONS = 3
const ANSWERS_WITHIN_MS = 10_000

export function createSmtpMailer(deps: {
  /** smtp:// or smtps://, with name and password where it asks for them. */
  readonly url: string
  readonly from: string
  readonly clock: Pick<Clock, 'after'>
  readonly log: Logger
  readonly around?: (deliver: Deliver) => Deliver
}): Mailer {
  const transport = createTransport({
    ...{ url: deps.url, pool: true, maxConnections: CONNECTIONS },
    ...{ connectionTimeout: ANSWERS_WITHIN_MS, greetingTimeout: ANSWERS_WITHIN_MS },
    ...{ socketTimeout: ANSWERS_WITHIN_MS, dnsTimeout: ANSWERS_WITHIN_MS },
    // Our letters name no files and no addresses to be fetched; if one ever does, it is refused.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const outbox = createOutbox({
    ...deps,
    async deliver({ headers, ...mail }, signal) {
      try {
        await transport.sendMail({ ...mail, from: deps.from, headers: plainHeaders(headers), signal })
      } catch (fault) {
        throw isForGood(fault) ? new PermanentlyRefused({ cause: fault }) : fault
      }
    },
  })
  return {
    ...outbox,
    async stop() {
      await outbox.stop()
      transport.close()
    },
  }
}

/** What the server says of the letter; that it does not let us in is for whoever runs it to mend. */
function isForGood(fault: unknown): boolean {
  if (!(fault instanceof Error) || !('permanent' in fault)) return false
  return fault.permanent === true && !('code' in fault && fault.code === 'EAUTH')
}

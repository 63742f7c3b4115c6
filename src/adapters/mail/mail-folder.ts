// Letters as files, where no mail server was named: whoever runs the installation finds them in its data folder.

import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Mail, Mailer } from '../../accounts/ports/mailer.ts'
import { createOutbox, type Deliver } from './outbox.ts'
import { plainHeaders } from './plain-headers.ts'

const KEPT = 1_000
const LETTER = '.eml'
const DRAFT = '.draft'
// They hold links that open accounts.
const OWNER_ONLY = 0o600

export function createFolderMailer(deps: {
  readonly folder: string
  readonly from: string
  readonly clock: Pick<Clock, 'after' | 'nowMs'>
  readonly log: Logger
  readonly around?: (deliver: Deliver) => Deliver
}): Mailer {
  const { folder, from, clock, log } = deps
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  let lastMs = 0

  async function write({ headers, ...mail }: Mail): Promise<void> {
    const { message } = await composer.sendMail({ ...mail, from, headers: plainHeaders(headers) })
    if (!Buffer.isBuffer(message)) throw new Error('a letter was not put together')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // In the order of their names, also of two in one millisecond.
    lastMs = Math.max(lastMs + 1, clock.nowMs())
    const at = new Date(lastMs).toISOString().replaceAll(/[:.]/g, '-')
    const name = `${at}-${crypto.randomUUID().slice(0, 8)}`
    const file = `${name}${LETTER}`
    // Whoever watches the folder finds letters whole.
    await writeFile(join(folder, `${name}${DRAFT}`), message, { mode: OWNER_ONLY })
    await rename(join(folder, `${name}${DRAFT}`), join(folder, file))
    log.info({ file }, 'a mail lies in the data folder: no SMTP_URL is set')
    await removeOldest(folder)
  }

  return createOutbox({ ...deps, deliver: write })
}

/** A draft is what a node left that died over it. */
const isOurs = (name: string): boolean => name.endsWith(LETTER) || name.endsWith(DRAFT)

async function removeOldest(folder: string): Promise<void> {
  const letters = (await readdir(folder)).filter(isOurs).sort()
  for (const name of letters.slice(0, Math.max(0, letters.length - KEPT))) {
    await rm(join(folder, name), { force: true })
  }
}

// The wiring of letters about what waits unread: what is due, how it is written, and by which post it leaves.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { digestLetter } from '../../../views/mail/digest-letter.tsx'
import { excerptOf as toWords } from '../../../views/markup.ts'
import { paths } from '../../../views/paths.ts'
import { readLocale } from '../../../views/words/locale.ts'
import type { Mail, Mailer } from '../../accounts/ports/mailer.ts'
import type { Database } from '../../adapters/database.ts'
import { createPostgresDeadLetters } from '../../adapters/notify/dead-letters-postgres.ts'
import { createPostgresDigestStore } from '../../adapters/notify/digests/digest-store-postgres.ts'
import { createPostgresMailboxes } from '../../adapters/notify/digests/mailbox-store-postgres.ts'
import type { Instruments } from '../../monitoring/instruments/instruments.ts'
import { countDeadLetters } from '../../monitoring/measured/measured-notifier.ts'
import type { Digest } from '../../notify/digests/digest.ts'
import { startDigests } from '../../notify/digests/digests.ts'
import { createLetterTokens, type LetterTokens } from '../../notify/digests/letter-tokens.ts'
import { createMailbox, type Mailbox } from '../../notify/digests/mailbox.ts'

export interface DigestParts {
  readonly db: Database
  readonly publicUrl: URL
  readonly mailer: Pick<Mailer, 'offer'>
  readonly instruments: Instruments
  readonly clock: Clock
  /** Between two looks for what is due; seconds where it is absent. */
  readonly sweepMs?: number
  readonly onFault: (fault: unknown) => void
}

export interface DigestService {
  readonly mailbox: Mailbox
  /** Before the post and the database. */
  stop(): Promise<void>
}

/** Errors: rejects where the database is out of reach. */
export async function startDigestService(parts: DigestParts): Promise<DigestService> {
  const { db, publicUrl } = parts
  const mailboxes = createPostgresMailboxes(db)
  const tokens = createLetterTokens(await mailboxes.key())
  const digests = startDigests({
    ...parts,
    store: createPostgresDigestStore(db, toWords),
    deadLetters: countDeadLetters(createPostgresDeadLetters(db), parts.instruments),
    write: (digest) => writeDigest(digest, publicUrl, tokens),
    random: Math.random,
  })
  return { mailbox: createMailbox(mailboxes, tokens), stop: digests.stop }
}

function writeDigest({ letter, reader, items, total }: Digest, site: URL, tokens: LetterTokens): Mail {
  const { user, email, isConfirmed, every, timeZone } = reader
  const addressOf = (path: string): string => new URL(path, site).href
  const written = digestLetter(readLocale(reader.locale) ?? 'en', {
    ...{ site, items, total, every, timeZone },
    unsubscribe: addressOf(paths.unsubscribe(tokens.toStop(user))),
    confirm: isConfirmed ? null : addressOf(paths.confirmMailbox(tokens.toConfirm(user, email))),
  })
  return { ...written, to: email, messageId: `<${letter}@digests.${site.hostname}>` }
}

// Care of accounts: the post, lost passwords, and what comes with them.

import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import { passwordChangedLetter, passwordResetLetter } from '../../views/mail/password-letters.ts'
import { paths } from '../../views/paths.ts'
import { readLocale } from '../../views/words/locale.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { type AccountCloser, startAccountCloser } from '../accounts/care/account-closer.ts'
import { type AccountExporter, createAccountExporter } from '../accounts/care/account-exporter.ts'
import { type PasswordCare, startPasswordCare } from '../accounts/care/password-care.ts'
import { createSignupInviting, type SignupInviting } from '../accounts/care/signup-inviting.ts'
import { createUserAdmin, type UserAdmin } from '../accounts/care/user-admin.ts'
import type { AuditLog } from '../accounts/ports/audit-log.ts'
import type { AuditTrail } from '../accounts/ports/care/audit-trail.ts'
import type { Letters, Reader } from '../accounts/ports/care/letters.ts'
import type { Mailer } from '../accounts/ports/mailer.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { createPostgresAccountClosing } from '../adapters/accounts/care/account-closing-postgres.ts'
import { createPostgresAccountExport } from '../adapters/accounts/care/account-export-postgres.ts'
import { createPostgresAuditTrail } from '../adapters/accounts/care/audit-trail-postgres.ts'
import { createPostgresPasswords } from '../adapters/accounts/care/passwords-postgres.ts'
import { createPostgresSignupInvites } from '../adapters/accounts/care/signup-invites-postgres.ts'
import { createPostgresUserDirectory } from '../adapters/accounts/care/user-directory-postgres.ts'
import type { Database } from '../adapters/database.ts'
import { createFolderMailer } from '../adapters/mail/mail-folder.ts'
import { createSmtpMailer } from '../adapters/mail/mail-smtp.ts'
import type { Deliver } from '../adapters/mail/outbox.ts'
import type { Config } from '../config.ts'
import { createOwnAccountRoutes } from '../http/account/own-account.ts'
import { createPasswordRoutes } from '../http/account/passwords.ts'
import { createAuditRoute } from '../http/admin/audit.ts'
import { createSignupInviteRoutes } from '../http/admin/invites.ts'
import { createAdminUserRoutes } from '../http/admin/users.ts'
import type { Mount } from '../http/app-env.ts'
import type { Instruments } from '../monitoring/instruments/instruments.ts'
import { timed } from '../monitoring/measured/timed.ts'

export interface CareParts {
  readonly config: Pick<Config, 'publicUrl' | 'smtpUrl' | 'mailFrom' | 'dataDir'>
  readonly db: Database
  readonly accounts: Accounts
  readonly throttle: Throttle
  readonly audit: AuditLog
  readonly desk: Pick<Desk, 'submit'>
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Logger
  readonly instruments: Instruments
  readonly onFault: (fault: unknown) => void
}

export interface Care {
  /** For letters of others, for as long as it is not stopped. */
  readonly mailer: Pick<Mailer, 'offer'>
  readonly passwords: PasswordCare
  readonly signupInvites: SignupInviting
  readonly users: UserAdmin
  readonly trail: AuditTrail
  readonly exporter: AccountExporter
  readonly closer: AccountCloser
  readonly mounts: readonly Mount[]
  /** Sends what waits to be sent. */
  stop(): Promise<void>
}

export function startCare(parts: CareParts): Care {
  const { config, db, accounts, throttle, clock, onFault } = parts
  const mailer = openMailer(parts)
  const passwords = startPasswordCare({
    ...{ accounts, throttle, mailer, clock, onFault },
    store: createPostgresPasswords(db),
    letters: lettersFrom(config.publicUrl),
    linkTo: (token) => new URL(paths.resetPassword(token), config.publicUrl).href,
  })
  const signupInvites = createSignupInviting({
    store: createPostgresSignupInvites(db),
    ids: parts.ids,
    linkTo: (token) => new URL(paths.signupBy(token), config.publicUrl).href,
  })
  const users = createUserAdmin({ directory: createPostgresUserDirectory(db), accounts })
  const trail = createPostgresAuditTrail(db)
  const exporter = createAccountExporter({ ...parts, store: createPostgresAccountExport(db) })
  const closer = startAccountCloser({ ...parts, store: createPostgresAccountClosing(db) })
  return {
    ...{ mailer, passwords, signupInvites, users, trail, exporter, closer },
    mounts: [
      createPasswordRoutes(passwords),
      createAdminUserRoutes(users),
      createSignupInviteRoutes(signupInvites),
      createOwnAccountRoutes(exporter, closer),
      createAuditRoute(trail),
    ],
    async stop() {
      await passwords.stop()
      await closer.stop()
      await mailer.stop()
    },
  }
}

function openMailer({ config, clock, log, instruments }: CareParts): Mailer {
  const { smtpUrl: url, mailFrom: from, dataDir } = config
  const outcomeOf = (): string => 'sent'
  const around = (deliver: Deliver): Deliver =>
    timed(deliver, { times: instruments.letterTimes, outcomeOf, clock })
  if (url !== null) return createSmtpMailer({ url, from, clock, log, around })
  return createFolderMailer({ folder: join(dataDir, 'mail'), from, clock, log, around })
}

function lettersFrom({ host: site }: URL): Letters {
  const localeOf = ({ locale }: Reader) => readLocale(locale) ?? 'en'
  return {
    passwordReset: (reader, link, hours) => ({
      ...passwordResetLetter(localeOf(reader), { site, link, hours }),
      to: reader.email,
    }),
    passwordChanged: (reader) => ({
      ...passwordChangedLetter(localeOf(reader), { site }),
      to: reader.email,
    }),
  }
}

// Mailboxes in Postgres: part of the account and of its preferences.

import { randomBytes } from 'node:crypto'
import type { MailboxOwner, MailboxStore } from '../../../notify/ports/mailbox-store.ts'
import { DEFAULT_PREFERENCES } from '../../../notify/preferences.ts'
import type { Database } from '../../database.ts'
import { isOpenAccount } from '../../friends/pair.ts'
import { redatedDigest } from './queue-digests.ts'

const KEY_BYTES = 32

export function createPostgresMailboxes(db: Database): MailboxStore {
  return {
    async key() {
      // Of two nodes that come at once the second waits for the first, and finds its key in a statement of its own.
      await db.run(
        (sql) => sql`insert into letter_keys (key) values (${randomBytes(KEY_BYTES)}) on conflict do nothing`,
      )
      const [row] = await db.run((sql) => sql<{ key: Uint8Array }[]>`select key from letter_keys`)
      if (!row) throw new Error('the key of the letters is gone')
      return row.key
    },
    async ownerOf(user) {
      const [row] = await db.run(
        (sql) => sql<MailboxOwner[]>`
          select u.username, u.email from users u where u.id = ${user} and ${isOpenAccount(sql)} and u.email <> ''`,
      )
      return row ?? null
    },
    async confirm(user, email) {
      await db.run(
        (sql) => sql`
          update users set email_confirmed_at = coalesce(email_confirmed_at, now())
          where id = ${user} and email = ${email}`,
      )
    },
    async stopLetters(user) {
      const { push, sounds } = DEFAULT_PREFERENCES
      await db.run(
        (sql) => sql`
          with ${redatedDigest(sql, user, 'off')}
          insert into notification_preferences (user_id, push, email, sounds)
          select id, ${push}, 'off', ${sounds} from users where id = ${user}
          on conflict (user_id) do update set email = excluded.email`,
      )
    },
  }
}

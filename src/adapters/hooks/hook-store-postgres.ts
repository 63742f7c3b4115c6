// Webhooks in Postgres. An incoming one is made with its bot, an account that nobody logs in to.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import type { Delivery, HookId } from '../../hooks/hook.ts'
import type { HookStore, NewIncoming } from '../../hooks/ports/hook-store.ts'
import type { Database, Sql } from '../database.ts'
import { hookPlace } from '../sealing/places.ts'
import type { Sealer } from '../sealing/sealer.ts'
import { type HookRow, hookColumns, isIncoming, toHook } from './hook-rows.ts'

// Nobody has a mailbox there (RFC 2606): a password cannot be asked for.
const NO_MAIL = 'hooks.invalid'

export function createPostgresHookStore(db: Database, sealer: Sealer): HookStore {
  return {
    async addIncoming(hook, max) {
      const made = await madeOne(db.run((sql) => insertIncoming(sql, hook, max)))
      return made.ok && isIncoming(made.value) ? ok(made.value) : fail('too_many')
    },
    async addOutgoing({ id, room, name, createdBy, url, secret, events }, max) {
      const made = await madeOne(
        db.run(
          (sql) => sql<HookRow[]>`
            insert into hooks as h (id, room_id, direction, name, created_by, url, secret, events, cursor)
            select ${id}, r.id, 'out', ${name}, ${createdBy}, ${url}, ${sealer.seal(secret, hookPlace(id))},
              ${events === null ? null : textArray(sql, events)}, r.last_seq
            from rooms r where r.id = ${room} and ${max} > count_hooks(r.id)
            returning h.*, to_jsonb(h.events) as events,
              null as username, null as display_name, null as avatar_url`,
        ),
      )
      return made.ok && !isIncoming(made.value) ? ok(made.value) : fail('too_many')
    },
    async ofRoom(room) {
      const rows = await db.run(
        (sql) => sql<HookRow[]>`
          select ${hookColumns(sql)} from hooks h left join users u on u.id = h.bot_id
          where h.room_id = ${room} and h.revoked_at is null order by h.created_at, h.id`,
      )
      return rows.map(toHook)
    },
    async byToken(tokenHash) {
      const [row] = await db.run(
        (sql) => sql<HookRow[]>`
          select ${hookColumns(sql)} from hooks h join users u on u.id = h.bot_id
          where h.token_hash = ${tokenHash} and h.revoked_at is null`,
      )
      const hook = row && toHook(row)
      return hook !== undefined && isIncoming(hook) ? hook : null
    },
    async destination(room, id) {
      const [row] = await db.run(
        (sql) => sql<{ url: string; secret: string }[]>`
          select url, secret from hooks
          where id = ${id} and room_id = ${room} and direction = 'out' and revoked_at is null`,
      )
      return row ? { id, room, url: row.url, secret: sealer.open(row.secret, hookPlace(id)) } : null
    },
    async revoke(room, id) {
      const [row] = await db.run(
        (sql) => sql<HookRow[]>`
          with h as (
            update hooks set revoked_at = now(), secret = null
            where id = ${id} and room_id = ${room} and revoked_at is null returning *
          ), closed as (
            update users set disabled_at = now() where id in (select bot_id from h)
          )
          select ${hookColumns(sql)} from h left join users u on u.id = h.bot_id`,
      )
      return row ? toHook(row) : null
    },
    deliveries: (id, before, limit) => db.run((sql) => deliveriesOf(sql, id, before, limit)),
  }
}

function insertIncoming(sql: Sql, { id, room, name, createdBy, tokenHash, bot }: NewIncoming, max: number) {
  const email = `${bot.id}@${NO_MAIL}`
  return sql<HookRow[]>`
    with allowed as (select 1 where ${max} > count_hooks(${room})),
    u as (
      insert into users (id, username, username_key, display_name, email, email_key, bot)
      select ${bot.id}, ${bot.username}, ${usernameKey(bot.username)}, ${bot.displayName}, ${email}, ${email}, true
      from allowed returning *
    ), h as (
      insert into hooks (id, room_id, direction, name, created_by, token_hash, bot_id)
      select ${id}, ${room}, 'in', ${name}, ${createdBy}, ${tokenHash}, u.id from u returning *
    )
    select ${hookColumns(sql)} from h join u on u.id = h.bot_id`
}

function textArray(sql: Sql, words: readonly string[]) {
  return sql`array(select jsonb_array_elements_text(${sql.json([...words])}))`
}

async function madeOne(
  rows: Promise<readonly HookRow[]>,
): Promise<Result<ReturnType<typeof toHook>, 'too_many'>> {
  const [row] = await rows
  return row ? ok(toHook(row)) : fail('too_many')
}

interface DeliveryRow extends Omit<Delivery, 'triedAtMs'> {
  readonly tried_at: Date
}

async function deliveriesOf(sql: Sql, id: HookId, before: number | null, limit: number): Promise<Delivery[]> {
  const rows = await sql<DeliveryRow[]>`
    select seq, event, state, attempts, status, error, tried_at from hook_deliveries
    where hook_id = ${id} and (${before}::bigint is null or seq < ${before}) order by seq desc limit ${limit}`
  return rows.map(({ tried_at: triedAt, ...delivery }) => ({ ...delivery, triedAtMs: triedAt.getTime() }))
}

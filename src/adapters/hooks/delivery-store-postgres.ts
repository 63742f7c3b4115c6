// How far hooks have come, in Postgres: nodes take them from each other only when a lease has run out.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Delivery, HookId } from '../../hooks/hook.ts'
import type { DeliveryStore, TakenHook } from '../../hooks/ports/delivery-store.ts'
import type { Database, Sql } from '../database.ts'
import { hookPlace } from '../sealing/places.ts'
import type { Sealer } from '../sealing/sealer.ts'

// The log of deliveries is for looking what is wrong now, not for the archive.
const KEPT_DELIVERIES = 200
const MAX_ROOMS = 10_000

export function createPostgresDeliveryStore(db: Database, sealer: Sealer): DeliveryStore {
  return {
    async take(taking, limit, leaseMs) {
      const rows = await db.run(
        (sql) => sql<TakenHook[]>`
          update hooks h set taken_by = ${taking}, taken_until = now() + ${leaseMs} * interval '1 millisecond'
          from (
            select d.id from hooks d join rooms r on r.id = d.room_id
            where d.direction = 'out' and d.revoked_at is null and d.next_at <= now()
              and (d.taken_until is null or d.taken_until < now()) and r.last_seq > d.cursor
            order by d.next_at limit ${limit}
            for update of d skip locked
          ) due
          where h.id = due.id
          returning h.id, h.room_id as room, h.url, h.secret, h.cursor, h.attempts,
            to_jsonb(h.events) as events, h.taken_by as taking`,
      )
      return rows.map((hook) => ({ ...hook, secret: sealer.open(hook.secret, hookPlace(hook.id)) }))
    },
    async progress(hook, { cursor, attempts, delivery }) {
      const rows = await db.run(
        (sql) => sql`
          with mine as (
            update hooks set cursor = ${cursor}, attempts = ${attempts}
            where id = ${hook.id} and taken_by = ${hook.taking} and revoked_at is null returning id
          ) ${delivery === undefined ? sql`` : sql`, ${noting(sql, sql`select id from mine`, delivery)}`}
          select id from mine`,
      )
      return rows.length > 0
    },
    async release({ id, taking }, pauseMs) {
      await db.run(
        (sql) => sql`
          update hooks set taken_by = null, taken_until = null, next_at = now() + ${pauseMs} * interval '1 millisecond'
          where id = ${id} and taken_by = ${taking}`,
      )
    },
    async note(hook: HookId, delivery) {
      await db.run((sql) => sql`with ${noting(sql, sql`select ${hook}::uuid as id`, delivery)} select 1`)
    },
    async rooms() {
      const rows = await db.run(
        (sql) => sql<{ room_id: RoomId }[]>`
          select distinct room_id from hooks where direction = 'out' and revoked_at is null limit ${MAX_ROOMS}`,
      )
      return rows.map((row) => row.room_id)
    },
  }
}

type Part = ReturnType<Sql>

function noting(sql: Sql, hook: Part, delivery: Omit<Delivery, 'triedAtMs'>) {
  const { seq, event, state, attempts, status, error } = delivery
  return sql`
    noted as (
      insert into hook_deliveries (hook_id, seq, event, state, attempts, status, error, tried_at)
      select id, ${seq}, ${event}, ${state}, ${attempts}, ${status}, ${error}, now() from (${hook}) as hook
      on conflict (hook_id, seq) do update set
        state = excluded.state, attempts = excluded.attempts,
        status = excluded.status, error = excluded.error, tried_at = excluded.tried_at
    ), forgotten as (
      delete from hook_deliveries where hook_id in (${hook}) and seq < (
        select seq from hook_deliveries where hook_id in (${hook}) order by seq desc offset ${KEPT_DELIVERIES} limit 1
      )
    )`
}

// Rows of `hooks` as webhooks, each with the bot that speaks for it.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RoomEventType } from '../../../rooms/model/events.ts'
import type { Hook, HookId, IncomingHook } from '../../hooks/hook.ts'
import type { Sql } from '../database.ts'

export interface HookRow {
  readonly id: HookId
  readonly room_id: RoomId
  readonly direction: 'in' | 'out'
  readonly name: string
  readonly created_by: UserId | null
  readonly created_at: Date
  readonly url: string | null
  readonly events: readonly RoomEventType[] | null
  readonly attempts: number
  readonly bot_id: UserId | null
  readonly username: string | null
  readonly display_name: string | null
  readonly avatar_url: string | null
}

/** Columns of hooks `h` and the bot `u`. */
export function hookColumns(sql: Sql) {
  return sql`
    h.id, h.room_id, h.direction, h.name, h.created_by, h.created_at, h.url,
    to_jsonb(h.events) as events, h.attempts, h.bot_id, u.username, u.display_name, u.avatar_url`
}

export function toHook(row: HookRow): Hook {
  const { id, room_id: room, name, created_by: createdBy } = row
  const base = { id, room, name, createdBy, createdAtMs: row.created_at.getTime() }
  if (row.direction === 'in') return { ...base, direction: 'in', bot: botOf(row) }
  return { ...base, direction: 'out', url: row.url ?? '', events: row.events, attempts: row.attempts }
}

export function isIncoming(hook: Hook): hook is IncomingHook {
  return hook.direction === 'in'
}

function botOf({ id, bot_id: botId, username, display_name: displayName, avatar_url: avatarUrl }: HookRow) {
  if (botId === null || username === null || displayName === null) throw new Error(`hook ${id} has no bot`)
  return { id: botId, username, displayName, avatarUrl }
}

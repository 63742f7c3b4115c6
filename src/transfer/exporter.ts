// A room, or everything, as lines of JSON: written page after page while it is read, and no faster than it is taken.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import type { AuditLog } from '../accounts/ports/audit-log.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { takeAttempt } from '../accounts/throttled.ts'
import {
  type Beginning,
  COUNTED,
  type Counted,
  type ExportLine,
  firstLine,
  memberLine,
  messageLines,
  roomLine,
  userLine,
} from './export-lines.ts'
import type { ExportedRoom, ExportRefusal, ExportSource } from './ports/export-source.ts'

export interface Asking {
  readonly userId: UserId
  readonly address: string
}

/**
 * Pieces of text, each of whole lines; the last line is of type "end".
 *
 * Errors: the iteration throws, without that line, when the store goes away or whoever asked may not read on.
 */
export type ExportText = AsyncIterable<string>

export interface Exporter {
  room(room: RoomId, by: Asking): Promise<Result<ExportText, ExportRefusal | AccountRefusal>>
  installation(by: Asking): Promise<Result<ExportText, AccountRefusal>>
}

export interface ExporterDeps {
  readonly source: ExportSource
  readonly throttle: Throttle
  readonly audit: AuditLog
  readonly clock: Pick<Clock, 'nowMs'>
  readonly origin: string
}

/** Whoever asked may not read on: the text ends in its middle. */
class NoLongerAllowed extends Error {}

type Pages = AsyncIterable<readonly ExportLine[]>

export function createExporter(deps: ExporterDeps): Exporter {
  const { source, throttle, audit, clock, origin } = deps
  return {
    async room(room, { userId, address }) {
      const allowed = await source.mayTakeRoom(room, userId)
      if (!allowed.ok) return allowed
      const attempt = await takeAttempt(throttle, 'export_by_account', userId)
      if (!attempt.ok) return attempt
      const found = await source.room(room)
      if (found === null) return fail('room_not_found')
      await audit.note({ action: 'room_exported', userId, address, detail: { room } })
      const mayGoOn = async () => (await source.mayTakeRoom(room, userId)).ok
      const beginning = { scope: 'room', origin, atMs: clock.nowMs() } as const
      return ok(written(beginning, pagesOfRoom(source, found), mayGoOn))
    },
    async installation({ userId, address }) {
      const attempt = await takeAttempt(throttle, 'export_by_account', userId)
      if (!attempt.ok) return attempt
      await audit.note({ action: 'installation_exported', userId, address })
      const beginning = { scope: 'installation', origin, atMs: clock.nowMs() } as const
      return ok(written(beginning, pagesOfAll(source), () => source.mayTakeAll(userId)))
    },
  }
}

async function* written(
  beginning: Beginning,
  pages: Pages,
  mayGoOn: () => Promise<boolean>,
): AsyncGenerator<string> {
  const counts: Record<Counted, number> = Object.assign({}, ...COUNTED.map((type) => ({ [type]: 0 })))
  yield `${JSON.stringify(firstLine(beginning))}\n`
  for await (const lines of pages) {
    // After reading and before giving: nothing leaves that was read after the right to it had ended.
    if (!(await mayGoOn())) throw new NoLongerAllowed('whoever takes this export may not read on')
    for (const { type } of lines) counts[type] += 1
    yield lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  }
  yield `${JSON.stringify({ type: 'end', counts })}\n`
}

async function* pagesOfAll(source: ExportSource): Pages {
  for await (const users of eachPage(source.users, ({ person }) => person.id)) yield users.map(userLine)
  for await (const rooms of eachPage(source.rooms, ({ profile }) => profile.id)) {
    for (const room of rooms) yield* pagesOfRoom(source, room)
  }
}

async function* pagesOfRoom(source: ExportSource, room: ExportedRoom): Pages {
  const { id } = room.profile
  yield [roomLine(room)]
  const members = (after: UserId | null) => source.members(id, after)
  for await (const page of eachPage(members, ({ person }) => person.id))
    yield page.map((member) => memberLine(id, member))
  const messages = (after: number | null) => source.messages(id, after ?? 0)
  for await (const page of eachPage(messages, ({ message }) => message.seq)) yield page.flatMap(messageLines)
}

async function* eachPage<Item, Key>(
  read: (after: Key | null) => Promise<readonly Item[]>,
  keyOf: (item: Item) => Key,
): AsyncGenerator<readonly Item[]> {
  let after: Key | null = null
  for (;;) {
    const page: readonly Item[] = await read(after)
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = keyOf(last)
  }
}

import { expect, test } from 'vitest'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import { createExporter } from './exporter.ts'
import type { ExportedMember, ExportedRoom, ExportSource } from './ports/export-source.ts'

const ROOM = '01890000-0000-7000-8000-000000000001' as RoomId
const ADA = '01890000-0000-7000-8000-000000000002' as UserId
const room: ExportedRoom = {
  profile: {
    ...{ id: ROOM, kind: 'group', name: 'Tea', topic: '', slowModeSeconds: 0, guests: false },
    ...{ createdAtMs: 0, archivedAtMs: null },
  },
  memberCount: 1,
  head: 0,
}
const member: ExportedMember = {
  person: { id: ADA, username: 'ada', displayName: 'Ada', avatarUrl: null },
  ...{ role: 'owner', standing: 'in', joinedAtMs: 0, lastReadSeq: 0 },
}

/** A member a page, without end. */
function sourceOf(mayTake: () => boolean): ExportSource & { readonly pagesRead: () => number } {
  let pagesRead = 0
  return {
    mayTakeRoom: async () => (mayTake() ? ok(undefined) : fail('not_allowed')),
    mayTakeAll: async () => mayTake(),
    users: async () => [],
    rooms: async () => [room],
    room: async () => room,
    async members() {
      pagesRead += 1
      return [member]
    },
    messages: async () => [],
    pagesRead: () => pagesRead,
  }
}

const exporterOf = (source: ExportSource) =>
  createExporter({
    source,
    throttle: { take: async () => ok(undefined), giveBack: async () => {} },
    audit: { note: async () => {} },
    clock: { nowMs: () => 0 },
    origin: 'https://chat.example',
  })

test('[EXPORT-9] whoever loses the right to it is given no further page, and no last line', async () => {
  let mayTake = true
  const source = sourceOf(() => mayTake)
  const taken = await exporterOf(source).room(ROOM, { userId: ADA, address: '192.0.2.1' })
  if (!taken.ok) throw new Error('refused')
  const pieces: string[] = []
  const reading = (async () => {
    for await (const piece of taken.value) {
      pieces.push(piece)
      if (pieces.length === 4) mayTake = false
    }
  })()
  await expect(reading).rejects.toThrow('may not read on')
  expect(pieces).toHaveLength(4)
  expect(pieces.join('')).not.toContain('"end"')
})

test('[EXPORT-10] pages are read no faster than they are taken', async () => {
  const source = sourceOf(() => true)
  const taken = await exporterOf(source).installation({ userId: ADA, address: '192.0.2.1' })
  if (!taken.ok) throw new Error('refused')
  const pieces = taken.value[Symbol.asyncIterator]()
  for (let taking = 0; taking < 5; taking += 1) await pieces.next()
  expect(source.pagesRead()).toBe(3)
})

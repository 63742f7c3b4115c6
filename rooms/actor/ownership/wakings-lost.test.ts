import { expect, test } from 'vitest'
import { ADA, say } from '../../../test/support/room-fixtures.ts'
import { createHosts } from '../../../test/support/rooms/hosts.ts'

test('[HOST-22] a room that was waking when its node was lost starts nothing here, and wakes when asked for again', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const lost = new Set<() => void>()
  const world = createHosts({
    wrapJournal: (journal) => ({
      ...journal,
      async claim(id, isGone) {
        const claimed = await journal.claim(id, isGone)
        await gate
        return claimed
      },
    }),
  })
  const { host } = world.node('a', (leases) => ({
    ...leases,
    onLost(listener) {
      const tell = (): void => listener('unheard')
      lost.add(tell)
      return () => lost.delete(tell)
    },
  }))
  const [room] = world.rooms
  if (!room) throw new Error('no room')
  const asked = host.submit(room, say(ADA, 'one'))
  await world.clock.advance(0)
  for (const tell of lost) tell()
  open()
  expect([await asked, host.awake()]).toEqual([{ ok: false, error: 'moved' }, 0])
  expect(await host.submit(room, say(ADA, 'one'))).toMatchObject({ ok: true, value: { seq: 1 } })
})

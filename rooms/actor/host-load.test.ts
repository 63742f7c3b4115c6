import { expect, test } from 'vitest'
import { ADA, say } from '../../test/support/room-fixtures.ts'
import { createHosts } from '../../test/support/rooms/hosts.ts'

const NOTHING = { roomsAwake: 0, commandsWaiting: 0, deepestMailbox: 0, eventsUnconfirmed: 0 }

test('[METRIC-4] commands that wait behind a commit are counted, and the fullest mailbox', async () => {
  const { promise: stored, resolve: store } = Promise.withResolvers<void>()
  const { node, rooms, clock } = createHosts({
    rooms: 2,
    wrapJournal: (journal) => ({
      ...journal,
      async commit(batch) {
        await stored
        return journal.commit(batch)
      },
    }),
  })
  const { host } = node('a')
  expect(host.load()).toEqual(NOTHING)
  const [full, quiet] = rooms
  if (!full || !quiet) throw new Error('there are two rooms')
  // The first command of each wakes its room and is what the commit is about.
  const first = [host.submit(full, say(ADA, '1')), host.submit(quiet, say(ADA, '1'))]
  await clock.advance(0)
  const waiting = ['2', '3', '4'].map((text) => host.submit(full, say(ADA, text)))
  waiting.push(host.submit(quiet, say(ADA, '2')))
  expect(host.load()).toEqual({ ...NOTHING, roomsAwake: 2, commandsWaiting: 4, deepestMailbox: 3 })
  store()
  await Promise.all([...first, ...waiting])
  expect(host.load()).toMatchObject({ roomsAwake: 2, commandsWaiting: 0, deepestMailbox: 0 })
})

test('[METRIC-4] events count as unconfirmed until the feed has confirmed them', async () => {
  const { promise: confirmed, resolve: confirm } = Promise.withResolvers<void>()
  const { node, rooms, clock } = createHosts({
    wrapFeed: (feed) => ({
      ...feed,
      async publish(events) {
        await confirmed
        return feed.publish(events)
      },
    }),
  })
  const { host } = node('a')
  const [room] = rooms
  if (!room) throw new Error('there is a room')
  for (const text of ['1', '2', '3']) await host.submit(room, say(ADA, text))
  expect(host.load()).toEqual({ ...NOTHING, roomsAwake: 1, eventsUnconfirmed: 3 })
  confirm()
  await clock.advance(0)
  expect(host.load()).toEqual({ ...NOTHING, roomsAwake: 1 })
})

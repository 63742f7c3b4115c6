import { expect, test } from 'vitest'
import type { RoomId, SessionId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { createFakeSocket } from '../../test/support/fake-socket.ts'
import { ADA, BOB, uuid } from '../../test/support/room-fixtures.ts'
import { createAttentions } from './attention.ts'
import type { Identity, Socket } from './socket.ts'

const TEA = 'tea' as RoomId
const SOUP = 'soup' as RoomId
const HIDDEN = { here: false, room: SOUP }

function attending() {
  const told: string[] = []
  const attentions = createAttentions({
    async say(session, user, { here, rooms }) {
      told.push([user === ADA.id ? 'ada' : 'bob', session.at(-1), here, ...rooms].join(' '))
    },
    forget: (session) => void told.push(`${session.at(-1)} gone`),
  })
  const open = (who: Person, session: number, more: Partial<Identity> = {}): Socket => {
    const { socket } = createFakeSocket(who, (pending) => pending.flush())
    socket.identity = { ...socket.identity, sessionId: uuid(session) as SessionId, ...more }
    return socket
  }
  return { told, attentions, open }
}

test('[ATTEND-4] the pages of a session speak together, and each session for itself', async () => {
  const { told, attentions, open } = attending()
  const [left, right, phone] = [open(ADA, 1), open(ADA, 1), open(ADA, 2)]
  await attentions.say(left, { here: true, room: TEA })
  await attentions.say(right, HIDDEN)
  await attentions.say(right, { here: true, room: SOUP })
  await attentions.say(phone, { here: true, room: null })
  await attentions.say(left, { here: false, room: TEA })
  expect(told).toEqual([
    'ada 1 true tea',
    'ada 1 true tea',
    'ada 1 true tea soup',
    'ada 2 true',
    'ada 1 true soup',
  ])
})

test('[ATTEND-7] what a page said goes with its socket, and the session with the last of them', async () => {
  const { told, attentions, open } = attending()
  const [left, right, silent] = [open(BOB, 1), open(BOB, 1), open(BOB, 1)]
  await attentions.say(left, { here: true, room: TEA })
  await attentions.say(right, HIDDEN)
  told.splice(0)
  left.hungUp()
  attentions.left(left)
  await attentions.say(left, { here: true, room: TEA })
  attentions.left(silent)
  expect(told).toEqual(['bob 1 false'])
  attentions.left(right)
  attentions.left(right)
  expect(told).toEqual(['bob 1 false', '1 gone'])
})

test('[ATTEND-9] of guests nothing is kept: nobody notifies them', async () => {
  const { told, attentions, open } = attending()
  const guest = open(ADA, 1, { guest: true })
  await attentions.say(guest, { here: true, room: TEA })
  attentions.left(guest)
  expect(told).toEqual([])
})

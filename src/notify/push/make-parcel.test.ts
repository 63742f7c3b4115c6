import { expect, test } from 'vitest'
import type { NotificationId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { makeParcel, type PushTold } from './make-parcel.ts'
import type { PushPayload } from './payload.ts'

const ROOM = '01920000-0000-7000-8000-000000000001' as RoomId
const USER = '01920000-0000-7000-8000-000000000002' as UserId
const ID = '01920000-0000-7000-8000-000000000003' as NotificationId

const TOLD: PushTold = {
  user: USER,
  target: {
    endpoint: 'https://push.example/x',
    p256dh: new Uint8Array(65),
    auth: new Uint8Array(16).fill(7),
  },
  newest: {
    ...{ id: ID, kind: 'message', place: { room: ROOM, seq: 41 }, from: null, preview: 'tea' },
    ...{ createdAtMs: 1_000, readAtMs: null },
  },
  ...{ locale: 'en', wantsPush: true, quietHours: null, isInUse: false, roomName: 'Tea', unread: 7 },
  ...{ count: 2, isReply: false, isPersonal: false },
}

const write = ({ newest }: PushTold) => ({ title: 'Ada', body: newest.preview, lang: 'en' })
const payloadOf = (told: PushTold): PushPayload =>
  JSON.parse(new TextDecoder().decode(makeParcel(told, ROOM, write).payload))
const withPreview = (preview: string): PushTold => ({ ...TOLD, newest: { ...TOLD.newest, preview } })

test('[WEBPUSH-12] a push says where it leads, what it stands in the place of, and how much it matters', () => {
  expect(payloadOf(TOLD)).toEqual({
    ...{ v: 1, id: ID, kind: 'message', title: 'Ada', body: 'tea', lang: 'en', at: 1_000 },
    ...{ url: `/rooms/${ROOM}?at=41`, tag: ROOM, count: 2, unread: 7 },
  })
  expect(makeParcel(TOLD, ROOM, write).urgency).toBe('normal')
  expect(makeParcel({ ...TOLD, isPersonal: true }, ROOM, write).urgency).toBe('high')
  const asked: PushTold = { ...TOLD, newest: { ...TOLD.newest, kind: 'friend_request', place: null } }
  expect(payloadOf(asked).url).toBe('/friends')
  expect(makeParcel(asked, USER, write).urgency).toBe('high')
})

test('[WEBPUSH-12] the topic is the same for a place and device, and tells the service nothing', () => {
  const { topic } = makeParcel(TOLD, ROOM, write)
  expect(topic).toMatch(/^[\w-]{32}$/)
  expect(makeParcel(withPreview('soup'), ROOM, write).topic).toBe(topic)
  expect(makeParcel(TOLD, USER, write).topic).not.toBe(topic)
  const other = { ...TOLD, target: { ...TOLD.target, auth: new Uint8Array(16) } }
  expect(makeParcel(other, ROOM, write).topic).not.toBe(topic)
})

test('[WEBPUSH-12] what does not fit into a push is cut, between characters', () => {
  for (const preview of ['茶'.repeat(1_120), '\u0001'.repeat(1_120), '🍵'.repeat(3_000), '"'.repeat(9_000)]) {
    const { payload } = makeParcel(withPreview(preview), ROOM, write)
    expect(payload.length).toBeLessThanOrEqual(3_072)
    expect(payload.length).toBeGreaterThan(3_000)
    const { body } = payloadOf(withPreview(preview))
    expect(preview.startsWith(body)).toBe(true)
    expect(body.isWellFormed()).toBe(true)
  }
})

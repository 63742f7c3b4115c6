import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { arrive, later } from './arrive.ts'
import { createFakeParley, TEA } from './fake-parley.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[ATTEND-12] what was said last of where somebody looks is said on each connection, before rooms are followed', async () => {
  const fake = createFakeParley()
  const heard: object[] = []
  fake.fate = ({ id: _, ...frame }) => {
    if (frame['type'] === 'attend' || frame['type'] === 'subscribe') heard.push(frame)
    return 'serve'
  }
  const chat = await arrive(fake)
  await chat.follow(TEA, { onEvent() {} })
  fake.hangUp(1001)
  await later()
  const follows = { type: 'subscribe', room: TEA, since: 0 }
  expect(heard.splice(0)).toEqual([{ type: 'subscribe', room: TEA }, follows])
  chat.attend({ here: true, room: TEA })
  chat.attend({ here: false })
  fake.hangUp(1001)
  await later()
  expect(heard).toEqual([
    { type: 'attend', here: true, room: TEA },
    { type: 'attend', here: false },
    { type: 'attend', here: false },
    follows,
  ])
  chat.close()
  chat.attend({ here: true })
  expect(heard).toHaveLength(4)
})

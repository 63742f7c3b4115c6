// What could keep a client waiting for ever: silence, faults of listeners, and its own end.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ConnectOptions, connect } from '../../packages/client/src/parley-client.ts'
import { arrive, later } from './arrive.ts'
import { createFakeParley, TEA } from './fake-parley.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[CLIENT-5] what cannot be written at all rejects, and what follows is said', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  fake.fate = ({ text }) => {
    if (text === 'bad') throw new Error('no socket takes this')
    return 'serve'
  }
  await expect(chat.say(TEA, 'bad')).rejects.toThrow('no socket takes this')
  expect((await chat.say(TEA, 'good')).seq).toBe(1)
  chat.close()
})

test('[CLIENT-5] after the end nothing is waited for: saying and following reject', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  fake.fate = () => 'ignore'
  const first = chat.follow(TEA, { onEvent() {} })
  const second = chat.follow(TEA, { onEvent() {} })
  await expect(first).rejects.toMatchObject({ code: 'closed' })
  chat.close()
  await expect(second).rejects.toMatchObject({ code: 'ended' })
  await expect(chat.say(TEA, 'too late')).rejects.toMatchObject({ code: 'ended' })
  await expect(chat.follow(TEA, { onEvent() {} })).rejects.toMatchObject({ code: 'ended' })
})

test('[CLIENT-8] a connection that never says welcome is left as well', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  fake.mute = true
  fake.hangUp(1001)
  await later(1_000)
  expect(fake.offers.length).toBe(2)
  fake.mute = false
  await later(31_000)
  expect([fake.offers.length, fake.connections()]).toEqual([3, 1])
  chat.close()
})

test('[CLIENT-7] a listener that throws is told, and loses neither an answer nor an event', async () => {
  const fake = createFakeParley()
  const faults: unknown[] = []
  const onState: ConnectOptions['onState'] = ({ type }) => {
    throw new Error(type)
  }
  const chat = await arrive(fake, { onState, reportError: (fault) => void faults.push(fault) })
  const seqs: number[] = []
  const onEvent = ({ seq }: { seq: number }): Promise<never> => {
    seqs.push(seq)
    if (seq === 1) throw new Error('of the listener')
    return Promise.reject(new Error('later'))
  }
  await chat.follow(TEA, { onEvent })
  expect([(await chat.say(TEA, 'one')).seq, (await chat.say(TEA, 'two')).seq]).toEqual([1, 2])
  expect(seqs).toEqual([1, 2])
  expect(faults.map(String)).toEqual([
    'Error: connecting',
    'Error: open',
    'Error: of the listener',
    'Error: later',
  ])
  chat.close()
})

test.each([
  [401, 1],
  [503, 6],
])(
  '[CLIENT-4] where a renewal is answered by %i there are %i tries, not one a second',
  async (status, tries) => {
    const fake = createFakeParley()
    let asked = 0
    const answers = (async (url: URL) => {
      if (url.pathname === '/api/auth/login')
        return Response.json({ accessToken: 't', refreshToken: 'r', expiresIn: 120 })
      asked += 1
      return Response.json({ code: status === 401 ? 'unauthenticated' : 'unavailable' }, { status })
    }) as object as typeof fetch
    const { WebSocket } = fake
    const login = { email: 'ada', password: 'p' }
    const chat = await connect({
      url: 'http://chat.test',
      login,
      WebSocket,
      fetch: answers,
      random: () => 0.5,
    })
    await later(118_000)
    expect(asked).toBe(tries)
    chat.close()
  },
)

import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ConnectOptions, connect } from '../../packages/client/src/parley-client.ts'
import { arrive, later } from './arrive.ts'
import { createFakeParley, type Fate, TEA } from './fake-parley.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const REFUSES = (async () =>
  Response.json({ code: 'unauthenticated', detail: 'No.' }, { status: 401 })) as object as typeof fetch

test('[CLIENT-1] it connects with a sub-protocol that carries the token, and knows who one is', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  expect(fake.offers).toEqual([['parley.v1.json', 'bearer.pat_1']])
  expect(chat.user.username).toBe('ada')
  chat.close()
  await later()
  expect([fake.connections(), fake.offers.length, vi.getTimerCount()]).toEqual([0, 1, 0])
})

test('[CLIENT-2] tries are spread, wait ever longer to a bound, and begin anew after a success', async () => {
  const fake = createFakeParley()
  const waits: number[] = []
  const onState: ConnectOptions['onState'] = (state) =>
    void (state.type === 'waiting' && waits.push(state.forMs))
  const chat = await arrive(fake, { onState })
  fake.shut = true
  fake.hangUp(1001)
  await later(120_000)
  expect(waits.slice(0, 8)).toEqual([188, 375, 750, 1_500, 3_000, 6_000, 11_250, 11_250])
  fake.shut = false
  await later()
  fake.hangUp(4408)
  await later()
  expect(waits.at(-1)).toBe(188)
  fake.hangUp(4429)
  await later()
  expect(waits.at(-1)).toBe(10_000)
  chat.close()
})

test.each([4401, 4403])('[CLIENT-3] with a token that was given, %i is the end', async (code) => {
  const fake = createFakeParley()
  const states: string[] = []
  await arrive(fake, { fetch: REFUSES, onState: ({ type }) => void states.push(type) })
  fake.hangUp(code)
  await later()
  expect([states.at(-1), fake.offers.length, vi.getTimerCount()]).toEqual(['ended', 1, 0])
})

test('[CLIENT-3] a token that never held ends the first connection with an error', async () => {
  const fake = createFakeParley()
  fake.shut = true
  const refused = expect(arrive(fake, { fetch: REFUSES })).rejects.toMatchObject({ code: 'ended' })
  await later()
  await refused
})

test('[CLIENT-4] after a log-in 4401 renews the token; a session that has ended is the end', async () => {
  const fake = createFakeParley()
  const asked: string[] = []
  let sessionLives = true
  const answers = (async (url: URL) => {
    asked.push(url.pathname)
    const isLogin = url.pathname === '/api/auth/login'
    if (isLogin || (url.pathname === '/api/auth/refresh' && sessionLives)) {
      return Response.json({ accessToken: `t${asked.length}`, refreshToken: 'r', expiresIn: 900 })
    }
    return Response.json({ code: 'unauthenticated' }, { status: 401 })
  }) as object as typeof fetch
  const { WebSocket } = fake
  const states: string[] = []
  const onState: ConnectOptions['onState'] = ({ type }) => void states.push(type)
  await connect({
    url: 'http://chat.test',
    login: { email: 'ada', password: 'p' },
    WebSocket,
    fetch: answers,
    onState,
  })
  fake.hangUp(4401)
  await later()
  expect(fake.offers.map(([, bearer]) => bearer)).toEqual(['bearer.t1', 'bearer.t3'])
  sessionLives = false
  fake.hangUp(4401)
  await later()
  expect([states.at(-1), asked.at(-1)]).toEqual(['ended', '/api/auth/refresh'])
})

test('[CLIENT-5] what is refused for good is told, what passes is tried again when it is time', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  fake.fate = ({ text }) => (text === 'bad' ? { refuse: { code: 'not_a_member' } } : 'serve')
  await expect(chat.say(TEA, 'bad')).rejects.toMatchObject({ code: 'not_a_member' })
  let refusals = 2
  fake.fate = () => {
    refusals -= 1
    return refusals >= 0 ? { refuse: { code: 'rate_limited', retryAfter: 3 } } : 'serve'
  }
  const said = chat.say(TEA, 'slowly')
  // Twice three seconds, and a quarter of that so that not all come back at once.
  await later(7_400)
  expect(fake.log).toHaveLength(0)
  await later(200)
  expect((await said).seq).toBe(1)
  chat.close()
})

test('[CLIENT-5] the outbox has a bound, and is given up when the client is closed', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  fake.shut = true
  fake.hangUp(1001)
  const waiting = Array.from({ length: 1_000 }, () => chat.say(TEA, 'x').catch(({ code }) => code))
  await expect(chat.say(TEA, 'one too many')).rejects.toMatchObject({ code: 'full' })
  chat.close()
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['ended']))
})

test('[CLIENT-6] where the log no longer reaches back one is told, and what follows is delivered', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  for (let i = 0; i < 5; i += 1) fake.speak()
  const seqs: number[] = []
  const reloads: number[] = []
  const listeners = {
    onEvent: ({ seq }: { seq: number }) => void seqs.push(seq),
    onReload: (head: number) => void reloads.push(head),
  }
  const following = await chat.follow(TEA, listeners, 99)
  fake.speak()
  await later()
  expect([reloads, seqs, following.last()]).toEqual([[5], [6], 6])
  following.stop()
  fake.speak()
  await later()
  expect(seqs).toEqual([6])
  chat.close()
})

const FATES = fc.array(fc.constantFrom<Fate>('serve', 'serve', 'serve', 'drop', 'swallow'), {
  minLength: 200,
  maxLength: 200,
})

test('[CLIENT-7] however the connection is lost, every event is seen once in order, and nothing is said twice', async () => {
  await fc.assert(
    fc.asyncProperty(FATES, fc.array(fc.boolean(), { maxLength: 30 }), async (fates, acts) => {
      const fake = createFakeParley()
      const chat = await arrive(fake)
      const seqs: number[] = []
      let at = 0
      fake.fate = () => {
        at += 1
        return fates[at] ?? 'serve'
      }
      const followed = chat.follow(TEA, { onEvent: ({ seq }) => void seqs.push(seq) }, 0)
      const said: Promise<{ seq: number }>[] = []
      for (const isOurs of acts) {
        if (isOurs) said.push(chat.say(TEA, 'ours'))
        else fake.speak()
        await later(100)
      }
      await later(600_000)
      await followed
      const numbers = (await Promise.all(said)).map(({ seq }) => seq)
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
      expect(fake.log).toHaveLength(acts.length)
      expect(seqs).toEqual(fake.log.map(({ seq }) => seq))
      chat.close()
    }),
    { numRuns: 60 },
  )
})

test('[CLIENT-8] a line that has gone silent is asked for a sign of life, and left when it gives none', async () => {
  const fake = createFakeParley()
  const chat = await arrive(fake)
  const asked: unknown[] = []
  fake.fate = ({ type }) => {
    asked.push(type)
    return 'serve'
  }
  await later(46_000)
  expect([asked, fake.offers.length]).toEqual([['ping'], 1])
  fake.fate = () => 'ignore'
  await later(45_000 + 15_000 + 1_000)
  expect(fake.offers.length).toBe(2)
  chat.close()
})

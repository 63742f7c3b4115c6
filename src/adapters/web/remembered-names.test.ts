import { expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { rememberNames } from './remembered-names.ts'

function makeWorld() {
  const clock = createFakeClock()
  const asked: string[] = []
  const resolve = rememberNames(async (host) => {
    asked.push(host)
    if (host === 'away.example') throw new Error('no such name')
    return [`192.0.2.${asked.length}`]
  }, clock)
  return { clock, asked, resolve }
}

test('[WEBPUSH-22] a name is asked for once in half a minute, however many call it at the same time', async () => {
  const { clock, asked, resolve } = makeWorld()
  const answers = await Promise.all(['a.example', 'a.example', 'b.example'].map(resolve))
  expect(answers).toEqual([['192.0.2.1'], ['192.0.2.1'], ['192.0.2.2']])
  await clock.advance(29_000)
  expect(await resolve('a.example')).toEqual(['192.0.2.1'])
  await clock.advance(1_000)
  expect(await resolve('a.example')).toEqual(['192.0.2.3'])
  expect(asked).toEqual(['a.example', 'b.example', 'a.example'])
})

test('[WEBPUSH-22] what was not found is asked for again, and the oldest of very many names is forgotten', async () => {
  const { asked, resolve } = makeWorld()
  for (const _ of [1, 2]) await expect(resolve('away.example')).rejects.toThrow('no such name')
  expect(asked).toHaveLength(2)
  await resolve('first.example')
  for (let n = 0; n < 1_000; n += 1) await resolve(`${n}.example`)
  const before = asked.length
  await resolve('999.example')
  expect(asked).toHaveLength(before)
  await resolve('first.example')
  expect(asked).toHaveLength(before + 1)
})

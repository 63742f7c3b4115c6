import { expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { agreeOnRhythm, startHeartBeats } from './heart-beats.ts'

const rhythm = (header: string | undefined) => {
  const agreed = agreeOnRhythm(header)
  if (!agreed.ok) throw new Error(`${header} was refused`)
  return agreed.value
}

test('[STOMP-8] each direction takes the longer of what one can and the other wants; zero is never', () => {
  expect(rhythm(undefined)).toEqual({ sendEveryMs: null, hearEveryMs: null })
  expect(rhythm('0,0')).toEqual({ sendEveryMs: null, hearEveryMs: null })
  expect(rhythm('10000,0')).toEqual({ sendEveryMs: null, hearEveryMs: 10_000 })
  expect(rhythm('1,1')).toEqual({ sendEveryMs: 1_000, hearEveryMs: 1_000 })
  expect(rhythm('999999999999999,999999999999999')).toEqual({ sendEveryMs: 120_000, hearEveryMs: null })
})

test.each(['', '1', '1,', 'a,b', '-1,0', '1,2,3', '1.5,0', ' 1,1'])(
  '[STOMP-8] "%s" is no heart-beat',
  (header) => {
    expect(agreeOnRhythm(header)).toEqual({ ok: false, error: 'bad_heart_beat' })
  },
)

test('[STOMP-8] the server beats while it is asked to, and gives up on who falls silent', async () => {
  const clock = createFakeClock()
  const told = { beats: 0, silences: 0 }
  const beats = startHeartBeats({
    rhythm: { sendEveryMs: 1_000, hearEveryMs: 2_000 },
    clock,
    beat: () => {
      told.beats += 1
    },
    onSilence: () => {
      told.silences += 1
    },
  })
  await clock.advance(3_500)
  expect(told).toEqual({ beats: 3, silences: 0 })
  beats.heard()
  await clock.advance(3_900)
  expect(told.silences).toBe(0)
  await clock.advance(200)
  expect(told.silences).toBe(1)
  beats.stop()
  const { beats: before } = told
  await clock.advance(10_000)
  expect(told).toEqual({ beats: before, silences: 1 })
})

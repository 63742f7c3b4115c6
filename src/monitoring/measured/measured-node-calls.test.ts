import { expect, test } from 'vitest'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { NodeHandler } from '../../../rooms/ports/node-calls.ts'
import { ADA, ROOM } from '../../../test/support/room-fixtures.ts'
import { createInstruments } from '../instruments/instruments.ts'
import { measureNodeCalls } from './measured-node-calls.ts'

test('[METRICS-18] what another node is asked is timed by what it answers, its silence too', async () => {
  const instruments = createInstruments()
  let nowMs = 0
  const answers: (() => ReturnType<NodeHandler['submit']>)[] = [
    async () => ok({ seq: 1, atMs: 0, messageId: null, duplicate: false }),
    async () => fail('moved'),
    () => Promise.reject(new Error('nobody there')),
  ]
  const calls = measureNodeCalls(
    {
      to: () => ({
        submit: async () => {
          nowMs += 4
          return await (answers.shift() ?? (async () => fail('moved' as const)))()
        },
        whisper: async () => ok({ head: 1 }),
        online: async () => new Set(),
        adopt: async () => 0,
      }),
      serve: () => () => {},
    },
    { instruments, clock: { monotonicMs: () => nowMs } },
  )
  const far = calls.to('b:1' as Incarnation)
  expect((await far.submit(ROOM, { type: 'leave', by: ADA })).ok).toBe(true)
  expect(await far.submit(ROOM, { type: 'leave', by: ADA })).toEqual(fail('moved'))
  await expect(far.submit(ROOM, { type: 'leave', by: ADA })).rejects.toThrow('nobody there')
  await far.online(ROOM)
  const told = [...instruments.nodeCallTimes.all()].map(({ values, cell }) => [...values, cell.read().count])
  expect(told).toEqual([
    ['submit', 'ok', 1],
    ['submit', 'moved', 1],
    ['submit', 'failed', 1],
    ['online', 'ok', 1],
  ])
})

import { expect, test } from 'vitest'
import type { Job, Outcome, Seat } from '../swarm/job.ts'
import { aMeasured } from './single/comparison/made-up-runs.ts'
import { putTogether, splitJob } from './split-job.ts'

const seat = (room: string): Seat => ({ url: '', headers: {}, room })

function aJob(...rooms: string[]): Job {
  return {
    sides: [rooms.flatMap((room) => [seat(room), seat(room)])],
    ...{ turns: [0], pace: { kind: 'steady', perSecond: 100 }, seconds: 1, textChars: 1 },
  }
}

const roomsOf = ({ sides }: Job): string[] => (sides[0] ?? []).map(({ room }) => room)

test('[COMPARE-5] swarms share a job room by room, and its rate', () => {
  const jobs = splitJob(aJob('a', 'b', 'c'), 2)
  expect(jobs.map(roomsOf)).toEqual([
    ['a', 'a', 'c', 'c'],
    ['b', 'b'],
  ])
  expect(jobs.map(({ pace }) => pace)).toEqual([
    { kind: 'steady', perSecond: 50 },
    { kind: 'steady', perSecond: 50 },
  ])
})

test('[COMPARE-5] one room is not shared out', () => {
  expect(splitJob(aJob('a'), 2)).toEqual([aJob('a')])
})

test('[COMPARE-5] what they found is added up, and of times the worst is taken', () => {
  const [fast, slow]: Outcome[] = [aMeasured(1_000, 5).flood, aMeasured(2_000, 7).flood]
  expect(putTogether([fast, slow].filter((outcome) => outcome !== undefined))).toMatchObject({
    ...{ acknowledged: 20, delivered: 200, acknowledgedPerSecond: 3_000 },
    ...{ deliveryMs: { p50: 7, p999: 7 }, seconds: 1, swarmLoad: 0.1 },
  })
})

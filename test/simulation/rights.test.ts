import { expect, test } from 'vitest'
import { createFakeClock } from '../support/fake-clock.ts'
import { ADA, person, ROOM, say } from '../support/room-fixtures.ts'
import { seqs } from '../support/rooms/watched-room.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { createCluster, type SimulatedNode } from './cluster.ts'
import { runSeed } from './run-seed.ts'
import { createWeather } from './weather.ts'

const EVE = person(20, 'eve')
const RUNS = 250
const FIRST_SEED = 50_000

/** An owner that lost the room without knowing, and to whom the book gives the room back: its memory is old. */
async function zombieDay() {
  const clock = createFakeClock()
  const weather = createWeather(seededRandom(1), clock)
  weather.clearUp()
  const cluster = createCluster(clock, weather, [EVE])
  const [zombie, other, third] = [cluster.start(), cluster.start(), cluster.start()]
  // In less than it takes a cluster to give rooms to their homes.
  const done = async <T>(asked: Promise<T>): Promise<T> => {
    await clock.advance(200)
    return asked
  }
  const adopted = await done(zombie.adopt([ROOM]))
  if (adopted !== 1) throw new Error('the room was not woken')
  zombie.setBelievedGone(true)
  const newer = async (...commands: readonly Parameters<SimulatedNode['desk']['submit']>[1][]) => {
    for (const command of commands)
      if (!(await done(other.desk.submit(ROOM, command))).ok) throw new Error('the newer owner refused')
  }
  /** The newer owner is killed, and the zombie believed to be alive: the room is its own again. */
  const giveBack = (): void => {
    cluster.kill(other)
    zombie.setBelievedGone(false)
    cluster.hold(ROOM, zombie)
  }
  return { clock, zombie, third, done, newer, giveBack }
}

test('[SUB-10] an owner with an old memory lets nobody in whom a newer one has removed', async () => {
  const { zombie, third, done, newer, giveBack } = await zombieDay()
  await newer(say(ADA, 'one'), { type: 'remove', by: ADA, user: EVE, ban: true })
  giveBack()
  for (const node of [zombie, third]) {
    const fake = node.connect(EVE)
    const answer = await done(node.subscriptions.open(fake.socket, ROOM, undefined))
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_a_member' } })
    await done(zombie.desk.submit(ROOM, say(ADA, 'of this she hears nothing')))
    expect(seqs(fake)).toEqual([])
  }
})

test('[SUB-10] an owner with an old memory locks nobody out whom a newer one has let in', async () => {
  const { zombie, done, newer, giveBack } = await zombieDay()
  const fay = person(21, 'fay')
  await newer({ type: 'add', by: ADA, user: fay })
  giveBack()
  const answer = await done(zombie.subscriptions.open(zombie.connect(fay).socket, ROOM, 0))
  expect(answer).toEqual({ ok: true, value: { head: 1, recovered: true } })
})

test('[SIM-5] on no bad day is anybody told of the room what happened while they were not in it', async () => {
  const bad: string[] = []
  let visits = 0
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    const outcome = await runSeed(seed, { moderated: true })
    visits += outcome.visitsOfOutcast
    bad.push(...outcome.violations.map((violation) => `seed ${seed}: ${violation}`))
  }
  expect(bad).toEqual([])
  expect(visits).toBeGreaterThan(RUNS)
}, 300_000)

import { expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import type { FakeSocket } from '../support/fake-socket.ts'
import { ADA, BOB, person, ROOM, say } from '../support/room-fixtures.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { createCluster, type SimulatedNode } from './cluster.ts'
import { createWeather } from './weather.ts'

const [EVE, FAY, GUS] = [person(20, 'eve'), person(21, 'fay'), person(22, 'gus')]

/** A cluster on a fine day: three nodes, and Bob watches the room on the one that owns it. */
async function fineDay() {
  const clock = createFakeClock()
  const random = seededRandom(1)
  const weather = createWeather(random, clock)
  weather.clearUp()
  const cluster = createCluster(clock, weather, [EVE, FAY, GUS])
  const nodes = [cluster.start(), cluster.start(), cluster.start()]
  const watchOn = async (node: SimulatedNode, who: Person): Promise<FakeSocket> => {
    const fake = node.connect(who)
    const opening = node.subscriptions.open(fake.socket, ROOM, undefined)
    await clock.advance(1_000)
    if (!(await opening).ok) throw new Error(`${who.username} was not let in`)
    return fake
  }
  const owner = (): SimulatedNode => {
    const found = cluster.nodes().find(({ desk }) => desk.self === cluster.store.rooms.get(ROOM)?.owner)
    if (!found) throw new Error('nobody owns the room')
    return found
  }
  const others = (): SimulatedNode[] => cluster.nodes().filter((node) => node !== owner())
  const speak = async (node: SimulatedNode): Promise<void> => {
    const saying = node.desk.submit(ROOM, say(ADA, 'hello'))
    await clock.advance(1_000)
    if (!(await saying).ok) throw new Error('what was said was refused')
  }
  /** What each node that lives says of who is in the room. */
  const online = async (): Promise<ReadonlySet<string>[]> => {
    const asked = cluster.nodes().map(({ desk }) => desk.online(ROOM))
    await clock.advance(1_000)
    return Promise.all(asked)
  }
  await speak(nodes[0] as SimulatedNode)
  const bobs = await watchOn(owner(), BOB)
  return { clock, cluster, bobs, owner, others, watchOn, speak, online }
}

interface PresenceData {
  readonly joined: readonly Person[]
  readonly left: readonly Person[]
  readonly online: number
}

function presenceOf({ joined, left, online }: Readonly<Record<string, unknown>>): PresenceData {
  return { joined: joined as Person[], left: left as Person[], online: Number(online) }
}

function presences({ got }: FakeSocket): PresenceData[] {
  return got.flatMap(({ signal, data }) => (signal === 'presence' && data ? [presenceOf(data)] : []))
}

const ids = (...people: readonly Person[]): Set<string> => new Set(people.map(({ id }) => id))

test('[PRESENCE-10] when the owner dies the next one knows at once who watches on the nodes that live', async () => {
  const { cluster, owner, others, watchOn, speak, online } = await fineDay()
  const [first, second] = others() as [SimulatedNode, SimulatedNode]
  await watchOn(owner(), GUS)
  const eves = await watchOn(first, EVE)
  await watchOn(second, FAY)
  const before = presences(eves).length
  const here = new Set((await online())[0])
  cluster.kill(owner())
  await speak(first)
  const there = (await online())[0] ?? new Set()
  expect(here.has(GUS.id) && !there.has(GUS.id)).toBe(true)
  expect([there.has(EVE.id), there.has(FAY.id)]).toEqual([true, true])
  // The new owner names all who are there, once; it does not know what the one before has told.
  const told = presences(eves).slice(before)
  expect(told).toEqual([{ joined: expect.any(Array), left: [], online: there.size }])
  expect(ids(...told.flatMap(({ joined }) => joined))).toEqual(there)
})

test('[PRESENCE-11] when the owner of a silent room dies the next one knows within 70 seconds', async () => {
  const { clock, cluster, owner, others, watchOn, online } = await fineDay()
  await watchOn(others()[0] as SimulatedNode, EVE)
  cluster.kill(owner())
  await clock.advance(71_000)
  for (const said of await online()) expect(said.has(EVE.id)).toBe(true)
})

test('[PRESENCE-7] when a gateway dies its people leave, a few seconds later, and nobody else does', async () => {
  const { clock, cluster, owner, others, watchOn, online } = await fineDay()
  const [dying, staying] = others() as [SimulatedNode, SimulatedNode]
  for (const who of [EVE, FAY]) await watchOn(dying, who)
  await watchOn(staying, FAY)
  const witness = await watchOn(owner(), GUS)
  cluster.kill(dying)
  await clock.advance(4_000)
  const [said] = await online()
  expect([EVE, FAY, GUS].filter(({ id }) => said?.has(id))).toEqual([FAY, GUS])
  expect(presences(witness).at(-1)).toMatchObject({ joined: [], left: [EVE] })
})

test('[PRESENCE-12] who left while their node was cut off is counted out soon after it is heard again', async () => {
  const { clock, owner, others, watchOn, online } = await fineDay()
  const [node] = others() as [SimulatedNode]
  const eves = await watchOn(node, EVE)
  await watchOn(owner(), GUS)
  node.life.cutOff = true
  node.disconnect(eves)
  node.subscriptions.close(eves.socket, ROOM)
  await clock.advance(30_000)
  node.life.cutOff = false
  for (const said of await online()) expect(said.has(EVE.id)).toBe(true)
  await clock.advance(11_000)
  for (const said of await online()) expect([said.has(EVE.id), said.has(GUS.id)]).toEqual([false, true])
})

test('[PRESENCE-13] an owner that lost the room without knowing makes nobody leave', async () => {
  const { clock, owner, others, watchOn, speak, bobs } = await fineDay()
  const lost = owner()
  const eves = await watchOn(others()[0] as SimulatedNode, EVE)
  const gus = await watchOn(others()[1] as SimulatedNode, GUS)
  lost.setBelievedGone(true)
  await speak(others()[0] as SimulatedNode)
  expect(owner()).not.toBe(lost)
  lost.setBelievedGone(false)
  // Long enough for the lost one to give up hope of all nodes, and to tell so.
  await clock.advance(200_000)
  for (const fake of [eves, gus, bobs]) {
    expect(presences(fake).length).toBeGreaterThan(0)
    expect(presences(fake).flatMap(({ left }) => left)).toEqual([])
  }
})

test('[PRESENCE-13] a roll call reaches no socket', async () => {
  const { cluster, owner, others, watchOn, speak } = await fineDay()
  const [node] = others() as [SimulatedNode]
  const eves = await watchOn(node, EVE)
  cluster.kill(owner())
  await speak(node)
  const kinds = new Set(eves.got.flatMap(({ signal }) => signal ?? []))
  expect(kinds).toEqual(new Set(['presence']))
})

test('[PRESENCE-3] somebody who watches on two nodes leaves with the second of them', async () => {
  const { clock, cluster, others, watchOn, online } = await fineDay()
  const [first, second] = others() as [SimulatedNode, SimulatedNode]
  const sockets = [await watchOn(first, EVE), await watchOn(second, EVE)]
  expect((await online())[0]).toEqual(ids(BOB, EVE))
  first.disconnect(sockets[0] as FakeSocket)
  first.subscriptions.close((sockets[0] as FakeSocket).socket, ROOM)
  await clock.advance(1_000)
  expect((await online())[0]).toEqual(ids(BOB, EVE))
  cluster.kill(second)
  await clock.advance(4_000)
  expect((await online())[0]).toEqual(ids(BOB))
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Orphan } from '../../rooms/ports/orphans.ts'
import { JOURNAL_ENGINES, type JournalEngine, openJournal } from '../support/rooms/journal-engines.ts'
import { batch, claimed, said } from '../support/rooms/journal-world.ts'

const ONE = 'one:1' as Incarnation
const TWO = 'two:1' as Incarnation
const THREE = 'three:1' as Incarnation

describe.each(JOURNAL_ENGINES)('rooms without an owner that lives, on %s', (engine) => {
  let world: JournalEngine
  let ada: Person
  beforeAll(async () => {
    world = await openJournal(engine)
    ada = await world.person('ada')
  })
  afterAll(() => world.stop())

  /** A room that its owner left with two events, of which so many are published. */
  const left = async (owner: Incarnation, publishedSeq: number): Promise<Orphan> => {
    const room = await world.newRoom(ada)
    const journal = world.journal(owner)
    const held = await claimed(journal, room)
    await journal.commit(batch(room, held, [said(ada, 'a')]))
    await journal.commit({ ...batch(room, { ...held, lastSeq: 1 }, [said(ada, 'b')]), publishedSeq })
    return { room, owner }
  }
  const byRoom = (orphans: readonly Orphan[]): Orphan[] =>
    [...orphans].sort((a, b) => (a.room < b.room ? -1 : 1))
  const given = async ({ room, owner }: Orphan): Promise<RoomId> => {
    const journal = world.journal(owner)
    const { epoch } = await claimed(journal, room)
    await journal.release([{ room, epoch, publishedSeq: 2 }])
    return room
  }

  test('[SWEEP-1] rooms with a tail are found whose owner is none of the living, and no others', async () => {
    const tails = [await left(ONE, 0), await left(TWO, 1), await left(THREE, 1)]
    // Published to the end; given up in good order; without an event.
    const quiet = await left(ONE, 2)
    await given(await left(ONE, 2))
    await claimed(world.journal(ONE), await world.newRoom(ada))
    await world.newRoom(ada)
    const orphans = world.orphans()
    expect(byRoom(await orphans.find([], 10))).toEqual(byRoom(tails))
    expect(byRoom(await orphans.find([TWO], 10))).toEqual(byRoom(tails.filter(({ owner }) => owner !== TWO)))
    expect(await orphans.find([ONE, TWO, THREE], 10)).toEqual([])
    expect(await orphans.find([], 2)).toHaveLength(2)
    for (const orphan of [...tails, quiet]) await given(orphan)
    expect(await orphans.find([], 10)).toEqual([])
  })

  test('[SWEEP-1] a room that was given up with a tail is found', async () => {
    const orphan = await left(ONE, 0)
    const journal = world.journal(ONE)
    const { epoch } = await claimed(journal, orphan.room)
    await journal.release([{ room: orphan.room, epoch, publishedSeq: 1 }])
    expect(await world.orphans().find([TWO], 10)).toEqual([orphan])
    await given(orphan)
  })
})

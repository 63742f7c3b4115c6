// Every adapter of the journal behind one handle, for the suite that holds them all to the port.

import type { Incarnation, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Attachment, Member, Person } from '../../../rooms/model/words.ts'
import type { Journal } from '../../../rooms/ports/journal.ts'
import type { Orphans } from '../../../rooms/ports/orphans.ts'
import { createPostgresJournal } from '../../../src/adapters/journal/journal-postgres.ts'
import { createMemoryJournal } from '../../../src/adapters/memory/journal-memory.ts'
import { createMemoryOrphans } from '../../../src/adapters/memory/orphans-memory.ts'
import { createRoomStore, type RoomStore } from '../../../src/adapters/memory/room-store.ts'
import { createPostgresOrphans } from '../../../src/adapters/rooms/orphans-postgres.ts'
import { ENGINES, freshDatabase } from '../fresh-database.ts'
import { member, profile } from '../room-fixtures.ts'
import { newDirect, newRoom, type Stored, stored } from './journal-world.ts'
import { addPerson, newUserId } from './people.ts'
import { newRoomId } from './room-writer.ts'
import { addUpload, newPicture } from './uploads.ts'

export const JOURNAL_ENGINES = [...ENGINES, 'memory'] as const

export interface JournalEngine {
  journal(owner: Incarnation): Journal
  person(username: string): Promise<Person>
  /** A group called "Tea". */
  newRoom(owner: Person, members?: readonly UserId[]): Promise<RoomId>
  /** A direct room of the two. */
  newDirect(one: Person, other: Person): Promise<RoomId>
  /** A picture uploaded to the room, at this moment unless told otherwise. */
  upload(room: RoomId, by: Person, createdAtMs?: number): Promise<Attachment>
  block(by: Person, whom: Person): Promise<void>
  /** From now on nobody stands behind it. */
  makeBot(who: Person): Promise<void>
  stored(room: RoomId): Promise<Stored>
  orphans(): Orphans
  stop(): Promise<void>
}

export function openJournal(engine: (typeof JOURNAL_ENGINES)[number]): Promise<JournalEngine> {
  return engine === 'memory' ? Promise.resolve(inMemory()) : inDatabase(engine)
}

async function inDatabase(engine: (typeof ENGINES)[number]): Promise<JournalEngine> {
  const fresh = await freshDatabase(engine)
  const db = fresh.pool()
  return {
    journal: (owner) => createPostgresJournal({ db: fresh.pool(), owner }),
    person: (username) => addPerson(db, username),
    newRoom: (owner, members) => newRoom(db, owner, members),
    newDirect: (one, other) => newDirect(db, one, other),
    upload: (room, by, createdAtMs) =>
      addUpload(db, { room, by, ...(createdAtMs !== undefined && { createdAtMs }) }),
    async block(by, whom) {
      await db.run((sql) => sql`insert into blocks (blocker, blocked) values (${by.id}, ${whom.id})`)
    },
    async makeBot(who) {
      await db.run((sql) => sql`update users set bot = true where id = ${who.id}`)
    },
    stored: (room) => stored(db, room),
    orphans: () => createPostgresOrphans(db),
    stop: () => fresh.stop(),
  }
}

function inMemory(): JournalEngine {
  const store = createRoomStore()
  return {
    journal: (owner) => createMemoryJournal(store, owner),
    async person(username) {
      const id = newUserId()
      store.people.set(username.toLowerCase(), { id, username })
      return { id, username, displayName: username, avatarUrl: null }
    },
    async newRoom(owner, members = []) {
      const id = newRoomId()
      const others = members.map((userId): Member => ({ userId, role: 'member', standing: 'in' }))
      const settings = { topic: '', slowModeSeconds: 0, guests: false, createdAtMs: 0, archivedAtMs: null }
      store.add({ id, kind: 'group', name: 'Tea', ...settings }, [
        { userId: owner.id, role: 'owner', standing: 'in' },
        ...others,
      ])
      return id
    },
    async newDirect(one, other) {
      const id = newRoomId()
      store.add(
        profile('direct', { id }),
        [one, other].map((person) => member(person)),
      )
      return id
    },
    async upload(room, by, createdAtMs = Date.now()) {
      const attachment = newPicture()
      store.addFile(room, { attachment, uploaderId: by.id, used: false, createdAtMs })
      return attachment
    },
    async block(by, whom) {
      store.blocks.set(by.id, new Set(store.blocks.get(by.id)).add(whom.id))
    },
    async makeBot(who) {
      store.bots.add(who.id)
    },
    stored: async (room) => storedInMemory(store, room),
    orphans: () => createMemoryOrphans(store),
    stop: async () => {},
  }
}

function storedInMemory(store: RoomStore, room: RoomId): Stored {
  const log = store.rooms.get(room)?.log ?? []
  return {
    head: log.length,
    seqs: log.map(({ seq }) => seq),
    kinds: log.map(({ event }) => event.type),
    messages: log.flatMap(({ seq, event }) =>
      event.type === 'message.created' ? [{ seq, id: event.message.id, text: event.message.text }] : [],
    ),
  }
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AttachmentId, RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresAttachmentStore } from '../../src/adapters/files/attachment-store-postgres.ts'
import { createPostgresLooseBlobs } from '../../src/adapters/files/loose-blobs-postgres.ts'
import { newBlobKey } from '../../src/files/blob-keys.ts'
import { sweepFiles } from '../../src/files/file-sweeper.ts'
import type { AttachmentStore, UploadKeys } from '../../src/files/ports/attachment-store.ts'
import { type BlobKey, BlobsUnavailable } from '../../src/files/ports/blob-store.ts'
import type { LooseBlobs } from '../../src/files/ports/loose-blobs.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

const PLENTY = { maxFiles: 50, maxBytes: 1_000_000 }
let count = 0

describe.each(ENGINES)('attachments on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let store: AttachmentStore
  let loose: LooseBlobs
  let ada: Person
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    store = createPostgresAttachmentStore(db)
    loose = createPostgresLooseBlobs(db)
    ada = await someone()
  })
  afterAll(() => fresh.stop())

  const someone = (): Promise<Person> => {
    count += 1
    return addPerson(db, `person${count}`)
  }
  const aRoom = async (kind: string, members: readonly Person[]): Promise<RoomId> => {
    const id = Bun.randomUUIDv7() as RoomId
    await db.run((sql) => sql`insert into rooms (id, kind, name) values (${id}, ${kind}, 'Tea')`)
    for (const { id: userId } of members) {
      await db.run((sql) => sql`insert into members (room_id, user_id) values (${id}, ${userId})`)
    }
    return id
  }
  const newKeys = (): UploadKeys => ({ blob: newBlobKey(), thumbnail: newBlobKey() })
  const begin = (room: RoomId, by: UserId, unused = PLENTY) =>
    store.begin({ room, by, keys: newKeys(), unused })

  async function uploaded(room: RoomId, by: UserId, hasThumbnail = true) {
    const keys = newKeys()
    const id = Bun.randomUUIDv7() as AttachmentId
    const file = { id, name: 'tea.png', mime: 'image/png', size: 1_000, width: 4, height: 3, hasThumbnail }
    const begun = await store.begin({ room, by, keys, unused: PLENTY })
    const isKept = begun.ok && (await store.finish({ ...file, room, by, keys }))
    if (!isKept) throw new Error('the upload was refused')
    return { ...file, keys }
  }
  /** As a message of `by` carries it. */
  async function sent(id: AttachmentId, room: RoomId, by: UserId): Promise<string> {
    const message = Bun.randomUUIDv7()
    await db.run(
      (sql) => sql`
        insert into messages (room_id, seq, id, sender_id, nonce, text, created_at)
        values (${room}, ${nextSeq()}, ${message}, ${by}, ${message}, 'look', now())`,
    )
    await db.run((sql) => sql`update attachments set message_id = ${message} where id = ${id}`)
    return message
  }
  const nextSeq = (): number => {
    count += 1
    return count
  }
  const looseKeys = async (): Promise<readonly string[]> => {
    const rows = await db.run((sql) => sql<{ key: string }[]>`select key from loose_blobs`)
    return rows.map(({ key }) => key)
  }

  test('[UPLOAD-1] members of a room that is not archived may begin, nobody else, and private rooms do not tell', async () => {
    const bob = await someone()
    const [group, open] = [await aRoom('group', [ada]), await aRoom('public', [ada])]
    expect(await begin(group, ada.id)).toMatchObject({ ok: true })
    expect(await begin(group, bob.id)).toEqual({ ok: false, error: 'room_not_found' })
    expect(await begin(open, bob.id)).toEqual({ ok: false, error: 'not_a_member' })
    expect(await begin(Bun.randomUUIDv7() as RoomId, ada.id)).toEqual({ ok: false, error: 'room_not_found' })
    await db.run((sql) => sql`update members set standing = 'banned' where room_id = ${group}`)
    expect(await begin(group, ada.id)).toEqual({ ok: false, error: 'room_not_found' })
    await db.run((sql) => sql`update rooms set archived_at = now() where id = ${open}`)
    expect(await begin(open, ada.id)).toEqual({ ok: false, error: 'room_archived' })
  })

  test('[UPLOAD-1] in a direct room neither may begin once one has blocked the other, and in other rooms both', async () => {
    const bob = await someone()
    const [direct, group] = [await aRoom('direct', [ada, bob]), await aRoom('group', [ada, bob])]
    expect(await begin(direct, bob.id)).toMatchObject({ ok: true })
    await db.run((sql) => sql`insert into blocks (blocker, blocked) values (${ada.id}, ${bob.id})`)
    for (const { id } of [ada, bob]) {
      expect(await begin(direct, id)).toEqual({ ok: false, error: 'blocked' })
      expect(await begin(group, id)).toMatchObject({ ok: true })
    }
  })

  test('[UPLOAD-2] what no message carries is bounded, by number and by bytes, uploads under way among them', async () => {
    const bob = await someone()
    const room = await aRoom('group', [bob])
    const few = { maxFiles: 2, maxBytes: 1_000_000 }
    const first = await uploaded(room, bob.id)
    expect(await begin(room, bob.id, { maxFiles: 9, maxBytes: 1_000 })).toMatchObject({
      error: 'too_many_unused',
    })
    expect(await begin(room, bob.id, few)).toMatchObject({ ok: true })
    expect(await begin(room, bob.id, few)).toEqual({ ok: false, error: 'too_many_unused' })
    await sent(first.id, room, bob.id)
    expect(await begin(room, bob.id, few)).toMatchObject({ ok: true })
  })

  test('[SERVE-1] a file is found by members of its room, one that is not sent yet by its uploader alone', async () => {
    const [bob, eve] = [await someone(), await someone()]
    const room = await aRoom('group', [ada, bob])
    const { keys, id, ...file } = await uploaded(room, ada.id)
    const found = { id, ...file, blob: keys.blob, thumbnail: keys.thumbnail }
    const seen = async () =>
      (await Promise.all([ada, bob, eve].map((who) => store.find(id, who.id)))).map((one) => one !== null)
    expect(await store.find(id, ada.id)).toEqual(found)
    expect(await seen()).toEqual([true, false, false])
    const message = await sent(id, room, ada.id)
    expect(await seen()).toEqual([true, true, false])
    await db.run((sql) => sql`delete from members where room_id = ${room} and user_id = ${bob.id}`)
    expect(await seen()).toEqual([true, false, false])
    await db.run((sql) => sql`update messages set deleted_at = now() where id = ${message}`)
    expect(await seen()).toEqual([false, false, false])
  })

  test('[SERVE-1] a file that was removed is found by nobody', async () => {
    const room = await aRoom('group', [ada])
    const { id } = await uploaded(room, ada.id)
    await sent(id, room, ada.id)
    expect(await store.find(id, ada.id)).not.toBeNull()
    await db.run((sql) => sql`update attachments set removed_at = now() where id = ${id}`)
    expect(await store.find(id, ada.id)).toBeNull()
  })

  test('[FILESWEEP-1] a key is loose from before its bytes are written until a row names it', async () => {
    const room = await aRoom('group', [ada])
    const keys = newKeys()
    await store.begin({ room, by: ada.id, keys, unused: PLENTY })
    expect(await looseKeys()).toEqual(expect.arrayContaining(Object.values(keys)))
    const done = (await uploaded(room, ada.id, false)).keys
    expect((await looseKeys()).filter((key) => key === done.blob || key === done.thumbnail)).toEqual([])
  })

  test('[FILESWEEP-2] a key that the sweeper has taken is never named by a row', async () => {
    const room = await aRoom('group', [ada])
    const keys = newKeys()
    await store.begin({ room, by: ada.id, keys, unused: PLENTY })
    await db.run(
      (sql) => sql`update loose_blobs set since = now() - interval '3 hours' where key = ${keys.blob}`,
    )
    expect(await loose.claim(100)).toContain(keys.blob)
    expect(await loose.claim(100)).not.toContain(keys.blob)
    const id = Bun.randomUUIDv7() as AttachmentId
    const file = { id, name: 'late', mime: 'text/plain', size: 1, width: null, height: null }
    expect(await store.finish({ ...file, hasThumbnail: false, room, by: ada.id, keys })).toBe(false)
    expect(await looseKeys()).toEqual(expect.arrayContaining(Object.values(keys)))
  })

  test('[FILESWEEP-3] what is unused for a day, removed, or without a room goes, bytes before rows, and nothing else', async () => {
    const [room, gone] = [await aRoom('group', [ada]), await aRoom('group', [ada])]
    const [kept, young, old] = [
      await uploaded(room, ada.id),
      await uploaded(room, ada.id),
      await uploaded(room, ada.id),
    ]
    const [removed, roomless] = [await uploaded(room, ada.id), await uploaded(gone, ada.id, false)]
    await sent(kept.id, room, ada.id)
    await sent(removed.id, room, ada.id)
    await db.run((sql) => sql`update attachments set removed_at = now() where id = ${removed.id}`)
    for (const { id } of [kept, old]) {
      await db.run(
        (sql) => sql`update attachments set created_at = now() - interval '26 hours' where id = ${id}`,
      )
    }
    await db.run((sql) => sql`delete from rooms where id = ${gone}`)

    const removedKeys: BlobKey[] = []
    const broken = { remove: () => Promise.reject(new BlobsUnavailable('away')) }
    await expect(sweepFiles({ loose, blobs: broken })).rejects.toThrow('away')
    // Whoever died with keys in hand is followed by another ten minutes later.
    await db.run((sql) => sql`update loose_blobs set claimed_at = claimed_at - interval '11 minutes'`)
    await sweepFiles({ loose, blobs: { remove: async (key) => void removedKeys.push(key) } })

    const swept = [old, removed].flatMap(({ keys }) => [keys.blob, keys.thumbnail])
    expect(removedKeys).toEqual(expect.arrayContaining([...swept, roomless.keys.blob]))
    expect(removedKeys).not.toContain(kept.keys.blob)
    expect(removedKeys).not.toContain(young.keys.blob)
    expect(await store.find(kept.id, ada.id)).not.toBeNull()
    expect(await store.find(young.id, ada.id)).not.toBeNull()
    expect((await looseKeys()).filter((key) => removedKeys.some((one) => one === key))).toEqual([])
  })

  test('[FILESWEEP-4] two nodes that sweep at once remove each file once', async () => {
    const bob = await someone()
    const room = await aRoom('group', [bob])
    const files: { readonly keys: UploadKeys }[] = []
    for (let n = 0; n < 20; n += 1) files.push(await uploaded(room, bob.id))
    await db.run((sql) => sql`update attachments set removed_at = now() where uploader_id = ${bob.id}`)
    const removed: BlobKey[] = []
    const blobs = { remove: async (key: BlobKey) => void removed.push(key) }
    const other = createPostgresLooseBlobs(fresh.pool())
    await Promise.all([sweepFiles({ loose, blobs }), sweepFiles({ loose: other, blobs })])
    await sweepFiles({ loose, blobs })
    const all = files.flatMap(({ keys }) => [keys.blob, keys.thumbnail])
    expect(all.map((key) => removed.filter((one) => one === key).length)).toEqual(all.map(() => 1))
  })

  test('[FILESWEEP-5] whose account is closed has no picture any more', async () => {
    const bob = await someone()
    const key = newBlobKey()
    await db.run(
      (sql) =>
        sql`update users set avatar_blob = ${key}, avatar_url = '/x', deleted_at = now() where id = ${bob.id}`,
    )
    const removed: BlobKey[] = []
    await sweepFiles({ loose, blobs: { remove: async (one) => void removed.push(one) } })
    expect(removed).toContain(key)
    const rows = await db.run((sql) => sql`select avatar_blob, avatar_url from users where id = ${bob.id}`)
    expect([...rows]).toEqual([{ avatar_blob: null, avatar_url: null }])
  })
})

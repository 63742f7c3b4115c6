// A blob store that is away or full, and a server that dies in the middle of an upload.

import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { createDiskBlobs } from '../../src/adapters/blobs/blobs-disk.ts'
import { createPostgresLooseBlobs } from '../../src/adapters/files/loose-blobs-postgres.ts'
import { sweepFiles } from '../../src/files/file-sweeper.ts'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { png } from '../support/pictures.ts'
import { type S3Server, startS3Server } from '../support/s3-server.ts'
import { attachmentsOf, type FileWorld, get, sendFile, startFileWorld, upload } from './file-world.ts'

describe('a bucket', () => {
  let s3: S3Server
  let world: FileWorld
  let ada: Account
  let room: string
  beforeAll(async () => {
    s3 = startS3Server()
    world = await startFileWorld({ BLOB_URL: s3.address.href })
    ada = await signUp(world.server.url)
    room = await openRoom(ada)
  })
  afterAll(async () => {
    await world.stop()
    await s3.stop()
  })

  test('[STORAGE-1] takes files and pictures, and gives them back in parts', async () => {
    const bytes = Buffer.alloc(7 * 1024 * 1024, 'all the tea')
    const file = await upload(ada, room, bytes)
    const part = await get(ada, file.url, { range: 'bytes=6000000-6000009' })
    expect([part.status, await part.text()]).toEqual([206, bytes.subarray(6_000_000, 6_000_010).toString()])
    expect(Buffer.from(await (await get(ada, file.url)).arrayBuffer()).equals(bytes)).toBe(true)
    const picture = await upload(ada, room, await png(40, 30))
    expect((await get(ada, picture.thumbnailUrl ?? '')).headers.get('content-type')).toBe('image/webp')
    expect(s3.keys()).toHaveLength(3)
  })

  test('[STORAGE-2] that is full or away is told as unavailable; nothing is half there, talk goes on, and it mends by itself', async () => {
    const known = await upload(ada, room, 'there before')
    const [before, keys] = [await world.traces(), s3.keys()]
    s3.answerAll(() => new Response('<Error><Code>XMinioStorageFull</Code></Error>', { status: 507 }))
    for (const bytes of ['small', new Uint8Array(6 * 1024 * 1024)]) {
      const refused = await sendFile(ada, attachmentsOf(room), bytes)
      expect([refused.status, (await refused.json()).code]).toEqual([503, 'unavailable'])
      expect(refused.headers.get('retry-after')).toBe('2')
    }
    const face = await sendFile(ada, `/api/users/${ada.user.username}/avatar`, await png(9, 9), {
      method: 'PUT',
    })
    expect(face.status).toBe(503)
    expect((await get(ada, known.url)).status).toBe(503)
    await ada.ask('POST', `/api/rooms/${room}/messages`, { text: 'we talk on' })
    s3.answerAll(null)
    expect(await (await get(ada, known.url)).text()).toBe('there before')
    // What could not be removed is written down, for the sweeper.
    const { rows, loose } = await world.traces()
    expect([rows, s3.keys(), s3.unfinished()]).toEqual([before.rows, keys, 0])
    expect(loose).toBeGreaterThan(before.loose)
    expect((await upload(ada, room, 'small')).size).toBe(5)
  })
})

test('[STORAGE-3] of an upload in which the server died nothing is left once it is swept', async () => {
  const world = await startFileWorld()
  const ada = await signUp(world.server.url)
  const room = await openRoom(ada)
  const kept = await upload(ada, room, 'kept')
  const socket = connect(world.server.process.port, '127.0.0.1')
  socket.on('error', () => {})
  const head = `POST ${attachmentsOf(room)} HTTP/1.1\r\nHost: localhost:${world.server.process.port}\r\n`
  const type = 'Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 1000000\r\n\r\n'
  socket.write(`${head}Authorization: Bearer ${ada.token}\r\n${type}`)
  socket.write(
    `--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(300_000)}`,
  )
  await until(async () => (await world.traces()).files === 2, { what: 'the first bytes to lie there' })
  await world.server.process.kill()
  socket.destroy()
  expect(await world.traces()).toEqual({ files: 2, rows: 1, loose: 2 })
  await world.db.run((sql) => sql`update loose_blobs set since = since - interval '3 hours'`)
  const blobs = createDiskBlobs(world.folder)
  await sweepFiles({ loose: createPostgresLooseBlobs(world.db), blobs })
  expect(await world.traces()).toEqual({ files: 1, rows: 1, loose: 0 })
  const rows = await world.db.run((sql) => sql`select size from attachments where id = ${kept.id}`)
  expect([...rows]).toEqual([{ size: 4 }])
  await world.stop()
})

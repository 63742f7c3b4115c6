// Files on their way in, through the program as it runs: who may, what is kept, and what leaves no trace.

import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { photograph, png } from '../support/pictures.ts'
import { attachmentsOf, type FileWorld, sendFile, startFileWorld, upload } from './file-world.ts'

const MAX_BYTES = 1024 * 1024
let world: FileWorld
let ada: Account
let room: string
beforeAll(async () => {
  world = await startFileWorld({ UPLOAD_MAX_BYTES: String(MAX_BYTES) })
  ada = await signUp(world.server.url)
  room = await openRoom(ada)
})
afterAll(() => world.stop())

const refusalOf = async (answer: Response) => [answer.status, (await answer.json()).code]

/** A whole request, byte for byte as it is written here. */
async function sendRaw(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${world.server.url}${attachmentsOf(room)}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ada.token}`,
      'content-type': 'multipart/form-data; boundary=X',
      ...headers,
    },
    body: new Uint8Array(Buffer.from(body)),
  })
}

/** A body that does not say beforehand how long it is. */
function sendEndless(length: number, begin = part('file', '; filename="a"').slice(0, -2)): Promise<Response> {
  const chunk = new Uint8Array(64 * 1024)
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(begin)),
    pull(controller) {
      sent += chunk.length
      if (sent > length) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const type = 'multipart/form-data; boundary=X'
  const headers = { authorization: `Bearer ${ada.token}`, 'content-type': type }
  return fetch(`${world.server.url}${attachmentsOf(room)}`, { method: 'POST', headers, body })
}

test('[UPLOAD-3] a file that was given no name gets one', async () => {
  const nameless = `${part('file', '\r\nContent-Type: application/octet-stream')}--X--\r\n`
  const answer = await sendRaw(nameless)
  expect(answer.status).toBe(201)
  expect((await answer.json()).attachment).toMatchObject({ name: 'file', size: 5 })
})

function part(name: string, more: string, content = 'hello'): string {
  return `--X\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`
}

test('[UPLOAD-3] a file is answered as what it is, under a name that does no harm', async () => {
  const text = await upload(ada, room, 'Dear Bob', { name: '../../le\u202etter.txt', type: 'image/png' })
  expect(text).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'letter.txt',
    mime: 'text/plain',
    size: 8,
    url: `/files/${text.id}/letter.txt`,
  })
  expect(
    await upload(ada, room, '<svg onload="alert(1)"/>', { name: 'a.png', type: 'image/png' }),
  ).toMatchObject({
    mime: 'image/svg+xml',
  })
  const long = await upload(ada, room, 'x', { name: `${'n'.repeat(4_096)}.txt` })
  expect([long.name.length, long.name.endsWith('.txt')]).toEqual([200, true])
})

test('[UPLOAD-3] a picture has its size told the right way up, and a small one beside it', async () => {
  const photo = await upload(ada, room, await photograph(900, 600), { name: 'photo.jpg' })
  expect(photo).toMatchObject({
    mime: 'image/jpeg',
    width: 600,
    height: 900,
    thumbnailUrl: `/files/${photo.id}/thumbnail`,
  })
  const broken = await upload(ada, room, (await png(100, 100)).subarray(0, 60), { name: 'broken.png' })
  expect(broken).toMatchObject({ mime: 'application/octet-stream', size: 60 })
  expect([broken.width, broken.thumbnailUrl]).toEqual([undefined, undefined])
})

test('[UPLOAD-4] who may not upload is told so without a byte being read', async () => {
  const eve = await signUp(world.server.url)
  const [open, group] = [await openRoom(ada), await openRoom(ada, 'group')]
  const before = await world.traces()
  expect(await refusalOf(await sendFile(eve, attachmentsOf(group), 'x'))).toEqual([404, 'room_not_found'])
  expect(await refusalOf(await sendFile(eve, attachmentsOf(open), 'x'))).toEqual([403, 'not_a_member'])
  expect(await refusalOf(await sendFile(ada, attachmentsOf('no-id'), 'x'))).toEqual([404, 'room_not_found'])
  expect((await sendFile({ ...ada, token: 'none' }, attachmentsOf(room), 'x')).status).toBe(401)
  await ada.ask('DELETE', `/api/rooms/${open}`)
  expect(await refusalOf(await sendFile(ada, attachmentsOf(open), 'x'))).toEqual([409, 'room_archived'])
  // A body that never comes: whoever waits for it does not answer.
  const path = attachmentsOf(group)
  expect(await firstLineOf(`POST ${path} HTTP/1.1`, eve.token)).toBe('HTTP/1.1 404 Not Found')
  expect(await world.traces()).toEqual(before)
})

test('[UPLOAD-5] a file that is too large is refused as such, told beforehand or not, and leaves nothing', async () => {
  expect((await upload(ada, room, new Uint8Array(MAX_BYTES))).size).toBe(MAX_BYTES)
  const before = await world.traces()
  const over = (more: number) => sendFile(ada, attachmentsOf(room), new Uint8Array(MAX_BYTES + more))
  expect(await refusalOf(await over(1))).toEqual([413, 'too_large'])
  expect(await refusalOf(await over(2 * MAX_BYTES))).toEqual([413, 'too_large'])
  expect(await refusalOf(await sendEndless(2 * MAX_BYTES))).toEqual([413, 'too_large'])
  expect((await sendEndless(Number.POSITIVE_INFINITY)).status).toBe(413)
  const around = [part('note', '').slice(0, -2), `${part('file', '; filename="a"')}--X--\r\n`]
  for (const begin of ['no part yet', ...around])
    expect((await sendEndless(Number.POSITIVE_INFINITY, begin)).status).toBe(413)
  await until(async () => (await world.traces()).loose === before.loose, { what: 'the traces to be gone' })
  expect(await world.traces()).toEqual(before)
})

test.each([
  ['no file', `${part('note', '')}--X--\r\n`],
  ['a file in another field', `${part('picture', '; filename="a"')}--X--\r\n`],
  ['an empty file', `${part('file', '; filename="a"', '')}--X--\r\n`],
  ['two files', `${part('file', '; filename="a"')}${part('file', '; filename="b"')}--X--\r\n`],
  ['a body that ends too early', part('file', '; filename="a"')],
  ['a body that ends in a header', '--X\r\nContent-Disposition: form-da'],
  ['nothing', ''],
  ['no parts', '--X--\r\n'],
  ['noise', 'hello'],
  ['fields without end', `${part('a', '').repeat(50)}${part('file', '; filename="a"')}--X--\r\n`],
])('[UPLOAD-6] a body with %s is refused, and leaves nothing', async (_, body) => {
  const before = await world.traces()
  expect(await refusalOf(await sendRaw(body))).toEqual([400, 'invalid_request'])
  expect(await world.traces()).toEqual(before)
})

test('[UPLOAD-6] what is no form is refused as such', async () => {
  for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
    expect((await sendRaw('{}', { 'content-type': type })).status).toBe(415)
  }
  expect(await refusalOf(await sendRaw('x', { 'content-type': 'multipart/form-data' }))).toEqual([
    400,
    'invalid_request',
  ])
})

test('[UPLOAD-6] a sender who goes in the middle leaves nothing', async () => {
  const before = await world.traces()
  const socket = connect(world.server.process.port, '127.0.0.1')
  const head = `Content-Type: multipart/form-data; boundary=X\r\nContent-Length: ${MAX_BYTES}`
  socket.write(`${headOf(`POST ${attachmentsOf(room)} HTTP/1.1`, ada.token)}${head}\r\n\r\n`)
  socket.write(part('file', '; filename="a"', 'x'.repeat(300_000)))
  await until(async () => (await world.traces()).files > before.files, {
    what: 'the first bytes to lie there',
  })
  socket.destroy()
  await until(async () => (await world.traces()).loose === before.loose, { what: 'the traces to be gone' })
  expect(await world.traces()).toEqual(before)
})

test('[UPLOAD-7] more than four at once of one person are refused, and others are not kept waiting', async () => {
  const bob = await signUp(world.server.url)
  await joinRoom(room, [bob])
  const before = await world.traces()
  const slow = Array.from({ length: 4 }, () => {
    const socket = connect(world.server.process.port, '127.0.0.1')
    socket.write(`${headOf(`POST ${attachmentsOf(room)} HTTP/1.1`, ada.token)}Content-Length: 900000\r\n`)
    socket.write('Content-Type: multipart/form-data; boundary=X\r\n\r\n')
    return socket
  })
  await until(async () => (await world.traces()).loose === before.loose + 8, { what: 'four to be under way' })
  expect(await refusalOf(await sendFile(ada, attachmentsOf(room), 'x'))).toEqual([429, 'rate_limited'])
  expect((await sendFile(bob, attachmentsOf(room), 'x')).status).toBe(201)
  for (const socket of slow) socket.destroy()
  await until(async () => (await world.traces()).loose === before.loose, { what: 'the four to be gone' })
  expect((await sendFile(ada, attachmentsOf(room), 'x')).status).toBe(201)
})

test('[UPLOAD-2] a hundred at once of one person end in files or refusals, and in no fault', async () => {
  const carol = await signUp(world.server.url)
  await joinRoom(room, [carol])
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => sendFile(carol, attachmentsOf(room), new Uint8Array(20_000))),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => ![201, 429].includes(status))).toEqual([])
  for (let n = 0; n < 60; n += 1) await sendFile(carol, attachmentsOf(room), 'x')
  const answer = await sendFile(carol, attachmentsOf(room), 'x')
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
  const rows = await world.db.run(
    (sql) => sql<{ count: number }[]>`select count(*) from attachments where uploader_id = ${carol.user.id}`,
  )
  expect(rows[0]?.count).toBe(50)
})

function headOf(line: string, token: string): string {
  return `${line}\r\nHost: localhost:${world.server.process.port}\r\nAuthorization: Bearer ${token}\r\n`
}

function firstLineOf(line: string, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(world.server.process.port, '127.0.0.1')
    const head = 'Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 100000\r\n\r\n'
    socket.write(`${headOf(line, token)}${head}`)
    socket.once('data', (chunk) => {
      resolve(chunk.toString().split('\r\n')[0] ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

import { expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { readMultipart } from './multipart-body.ts'

const MINUTE_MS = 60_000
const HEAD = '--X\r\nContent-Disposition: form-data; name="file"; filename="tea.txt"\r\n\r\n'

/** A body that comes piece by piece, as the test says. */
function sending() {
  const clock = createFakeClock()
  let isCancelled = false
  let feed = (_: string): void => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      feed = (text) => controller.enqueue(Buffer.from(text))
    },
    cancel() {
      isCancelled = true
    },
  })
  const headers = { 'content-type': 'multipart/form-data; boundary=X' }
  const request = new Request('http://localhost/', { method: 'POST', headers, body: stream })
  const body = readMultipart(request, { clock, maxBytes: 100 * 1024 * 1024 })
  return { clock, body, feed: (text: string) => feed(text), isCancelled: () => isCancelled }
}

async function opened() {
  const world = sending()
  const file = world.body.file()
  world.feed(`${HEAD}${'first '.repeat(100)}`)
  const found = await file
  if (!found.ok) throw new Error('the file was refused')
  return { ...world, file: found.value }
}

test('[UPLOAD-9] a sender who lets it drip is broken off after a minute, and leaves no timer behind', async () => {
  const { clock, feed, file, isCancelled } = await opened()
  const refused = expect(Array.fromAsync(file.bytes)).rejects.toThrow('came too slowly')
  feed('drop')
  await clock.advance(MINUTE_MS)
  await refused
  expect([isCancelled(), clock.waiting()]).toEqual([true, 0])
})

test('[UPLOAD-9] a sender who keeps going may take half an hour, not longer', async () => {
  const { clock, feed, file } = await opened()
  let bytes = 0
  const read = (async () => {
    for await (const chunk of file.bytes) bytes += chunk.length
  })()
  const refused = expect(read).rejects.toThrow('took too long')
  for (let minute = 1; minute < 30; minute += 1) {
    feed('x'.repeat(70_000))
    await clock.advance(MINUTE_MS)
  }
  expect(bytes).toBeGreaterThan(28 * 70_000)
  feed('x'.repeat(70_000))
  await clock.advance(MINUTE_MS)
  await refused
})

test('[UPLOAD-9] a body that nobody wants any more is read no further', async () => {
  const { body, clock, isCancelled } = await opened()
  body.stop()
  expect([isCancelled(), clock.waiting()]).toEqual([true, 0])
})

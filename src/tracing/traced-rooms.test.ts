import { expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import type { Receipt, RoomCommand } from '../../rooms/model/commands.ts'
import { reject } from '../../rooms/model/rejections.ts'
import type { NodeHandler } from '../../rooms/ports/node-calls.ts'
import { ADA, ROOM, say } from '../../test/support/room-fixtures.ts'
import { createRecorder, type RecorderOptions } from '../../test/support/traces/recorder.ts'
import { pathsOf } from '../../test/support/traces/told-span.ts'
import { createMemoryNodeCalls } from '../adapters/node-calls-memory.ts'
import { createTraceContext } from './trace-context.ts'
import { createTracing, NO_TRACING } from './tracing.ts'

const HERE = 'here:1' as Incarnation
const THERE = 'there:1' as Incarnation
const RECEIPT: Receipt = { seq: 1, atMs: 0, messageId: null, duplicate: false }
const unused = (): never => {
  throw new Error('nobody asks for this here')
}

/** A desk whose rooms live on another node. */
function followed(answer: NodeHandler['submit'], options: RecorderOptions = {}) {
  const recorder = createRecorder(options)
  const context = createTraceContext()
  const tracing = createTracing({ tracer: recorder.tracer, context })
  const heard: RoomCommand[] = []
  const foundInRoom: unknown[] = []
  const owner: NodeHandler = {
    submit(room, command) {
      heard.push(command)
      foundInRoom.push(context.current())
      return answer(room, command)
    },
    whisper: unused,
    online: unused,
    adopt: unused,
  }
  const calls = createMemoryNodeCalls()
  calls.serve(THERE, tracing.served(owner))
  const far = tracing.nodeCalls(calls)
  const desk = tracing.desk({
    self: HERE,
    submit: (room, command) => far.to(THERE).submit(room, command) as ReturnType<typeof desk.submit>,
    whisper: unused,
    online: unused,
  })
  const frame = (type: string) =>
    tracing.gateway.followFrame?.({ type, room: ROOM }, () => desk.submit(ROOM, say(ADA, 'a secret')))
  return { ...recorder, desk, heard, foundInRoom, frame }
}

test('[TRACE-3] a frame, its way to the owner and what the owner does are one trace', async () => {
  const { spans, open, frame, heard, foundInRoom } = followed(async () => ok(RECEIPT))
  expect(await frame('send')).toEqual(ok(RECEIPT))
  expect(pathsOf(spans)).toEqual(['frame send > desk.submit > node.call > room.command'])
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1)
  expect(spans.map(({ kind }) => kind)).toEqual(['server', 'client', 'internal', 'server'])
  expect(spans.at(-1)?.attributes).toEqual({ 'parley.frame': 'send', 'parley.room': ROOM })
  // The room hands on the word of the step that it is.
  const owner = spans.find(({ name }) => name === 'room.command')
  expect(heard[0]?.trace).toContain(owner?.spanId ?? 'nothing')
  // What a room does it does for many: its word is all that says for whom.
  expect(foundInRoom).toEqual([null])
  expect(open()).toBe(0)
  expect(JSON.stringify(spans)).not.toContain('secret')
})

test('[TRACE-4] a refusal is noted and is no error; a fault is one, and is thrown on', async () => {
  const refused = followed(async () => fail(reject('not_a_member', 'You are not in this room.')))
  await refused.frame('send')
  expect(refused.spans.map(({ attributes }) => attributes['parley.refused'])).toEqual(
    Array.from({ length: 4 }, () => 'not_a_member'),
  )
  expect(refused.spans.some(({ isError }) => isError)).toBe(false)
  const broken = followed(() => Promise.reject(new RangeError('out of reach')))
  await expect(broken.frame('send')).rejects.toThrow('out of reach')
  expect(broken.spans.every(({ isError }) => isError)).toBe(true)
  expect(broken.open()).toBe(0)
})

test('[TRACE-2] of what is not in the sample no step is recorded, and its command carries no word', async () => {
  const { spans, frame, heard } = followed(async () => ok(RECEIPT), { samples: () => false })
  await frame('send')
  expect([spans, heard[0]?.trace]).toEqual([[], undefined])
})

test('[TRACE-2] what nobody asked for over a socket or HTTP begins no trace', async () => {
  const { spans, desk } = followed(async () => ok(RECEIPT))
  await desk.submit(ROOM, say(ADA, 'by a task of the server'))
  expect(spans).toEqual([])
})

test.each(['ping', 'typing', 'read', 'attend'])(
  '[TRACE-3] a frame of %s is small talk, and no trace',
  async (type) => {
    const { spans, frame } = followed(async () => ok(RECEIPT))
    await frame(type)
    expect(spans).toEqual([])
  },
)

test('[TRACE-7] switched off it hands every port back as it was', () => {
  const desk = { self: HERE, submit: unused, whisper: unused, online: unused }
  const owner = { submit: unused, whisper: unused, online: unused, adopt: unused }
  const calls = createMemoryNodeCalls()
  expect(NO_TRACING.desk(desk)).toBe(desk)
  expect(NO_TRACING.owner(owner)).toBe(owner)
  expect(NO_TRACING.served(owner)).toBe(owner)
  expect(NO_TRACING.nodeCalls(calls)).toBe(calls)
  expect([NO_TRACING.requests, NO_TRACING.gateway]).toEqual([null, {}])
})

// Readers that stop reading while a room is loud: they are closed, nobody else is slowed, and they resume whole.

import { requestLine } from '../../people/line.ts'
import { beforeRetry } from '../../people/patience.ts'
import { visit } from '../../people/visit.ts'
import { sayOnce } from '../../people/writer.ts'
import type { SendRecord, StreamRecord } from '../../records/records.ts'
import type { Fault, Stage } from '../fault.ts'
import { openSleeper } from './sleeper.ts'

const SLEEPERS = 3
// More than the buffers of the system, of nginx and of a node take in together.
const LETTERS = 500
const LETTER_CHARS = 7_000
const IN_FLIGHT = 6
const LOUD_WITHIN_MS = 30_000
const WHOLE_WITHIN_MS = 20_000

export function slowReaders(): Fault {
  return {
    name: 'slow-readers',
    grounds: ['clients'],
    async run(stage) {
      const { crowd, note } = stage
      const { readers, loud } = crowd.world
      const after = Math.max(0, ...crowd.readers.map((reader) => reader.last(loud)))
      const some = readers.slice(0, SLEEPERS)
      const sleepers = await Promise.all(some.map((by) => openSleeper({ by, room: loud, after })))
      const streams = sleepers.map(({ stream }) => stream)
      for (const sleeper of sleepers) sleeper.sleep()
      await beLoud(stage)
      const codes = await Promise.all(sleepers.map((sleeper) => sleeper.wake()))
      const closed = codes.filter((code) => code !== null)
      note({ type: 'remark', text: `slow readers were closed with ${closed.join(', ') || 'nothing'}` })
      const odd = closed.filter((code) => code !== 4408 && code !== 1006)
      if (odd.length > 0) note({ type: 'broken', text: `a slow reader was closed with ${odd.join(', ')}` })
      crowd.records.streams.push(...streams)
      await Promise.all(some.map((by, i) => resume(stage, by, streams[i])))
    },
  }
}

async function beLoud({ crowd }: Stage): Promise<void> {
  const { host, loud } = crowd.world
  const line = requestLine(host)
  const endsAtMs = performance.now() + LOUD_WITHIN_MS
  let count = 0
  const shout = async (): Promise<void> => {
    while (count < LETTERS && performance.now() < endsAtMs) {
      count += 1
      const record: SendRecord = {
        by: host.user.id,
        room: loud,
        nonce: `loud-${crypto.randomUUID()}`,
        text: '語'.repeat(LETTER_CHARS),
        firstTryMs: performance.now(),
        answers: [],
        troubles: [],
      }
      crowd.records.sends.push(record)
      for (;;) {
        await sayOnce(record, line)
        if (record.answers.length > 0 || performance.now() > endsAtMs + WHOLE_WITHIN_MS) break
        await beforeRetry()
      }
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, shout))
}

/** Comes back behind what was read, until the room's head at this moment is reached. */
async function resume(
  { crowd, note }: Stage,
  by: Stage['crowd']['world']['host'],
  stream: StreamRecord | undefined,
): Promise<void> {
  if (!stream) return
  const endsAtMs = performance.now() + WHOLE_WITHIN_MS
  while (performance.now() < endsAtMs) {
    const visited = await visit(by, stream, crowd.read)
    visited?.connection.drop()
    await visited?.connection.ended
    if (visited && (stream.events.at(-1)?.seq ?? 0) >= visited.head) return
    await beforeRetry()
  }
  note({ type: 'broken', text: `${by.user.username} read slowly and could not resume` })
}

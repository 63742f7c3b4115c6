import { expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../rooms/model/events.ts'
import type { Batch, Journal } from '../../rooms/ports/journal.ts'
import { ADA, member, messageId, PLAIN, profile, ROOM } from '../../test/support/room-fixtures.ts'
import { createRecorder } from '../../test/support/traces/recorder.ts'
import { createMemoryJournal } from '../adapters/memory/journal-memory.ts'
import { createRoomStore } from '../adapters/memory/room-store.ts'
import { traceJournal } from './traced-journal.ts'

const said = (n: number): RoomEvent => ({
  type: 'message.created',
  message: { id: messageId(n), sender: ADA, nonce: `n${n}`, text: 'a secret', replyTo: null, ...PLAIN },
})

async function followed(over: Partial<Journal> = {}) {
  const store = createRoomStore()
  store.add(profile('group'), [member(ADA, 'owner')])
  const { tracer, spans, open } = createRecorder()
  const journal = traceJournal({ ...createMemoryJournal(store, 'a:1' as Incarnation), ...over }, tracer)
  await journal.claim(ROOM, () => true)
  const commit = (words: readonly (string | null)[], epoch = 1) => {
    const events = words.map((_, n) => said(n))
    const traces = new Map(events.flatMap((event, n) => (words[n] ? [[event, words[n]] as const] : [])))
    const batch: Batch = { room: ROOM, epoch, lastSeq: 0, atMs: 0, publishedSeq: 0, events, traces }
    return journal.commit(batch)
  }
  const command = () => {
    const span = tracer.begin('room.command', { kind: 'internal' })
    if (span === null) throw new Error('the span is not recorded')
    return span
  }
  return { commit, command, spans, open }
}

test('[TRACE-8] a commit belongs to the command that it stores', async () => {
  const { commit, command, spans } = await followed()
  const { word, traceId } = command()
  expect(await commit([word])).toMatchObject({ ok: true })
  expect(spans).toMatchObject([
    { name: 'room.commit', traceId, links: [], attributes: { 'parley.room': ROOM, 'parley.events': 1 } },
  ])
  expect(word).toContain(spans[0]?.parentId ?? 'nothing')
  expect(JSON.stringify(spans)).not.toContain('secret')
})

test('[TRACE-8] what is committed together is in each of its traces, and linked', async () => {
  const { commit, command, spans, open } = await followed()
  const [one, two, three] = [command(), command(), command()]
  // The second command has brought two events, and nobody follows the last.
  await commit([one.word, two.word, two.word, three.word, null])
  expect(spans.map(({ traceId }) => traceId)).toEqual([one, two, three].map(({ traceId }) => traceId))
  const [whole, ...others] = spans
  const places = [two, three].map(({ word }) => word.split('-')[2])
  expect(whole?.links).toEqual(places)
  for (const { links, attributes } of others) {
    expect(links).toEqual([whole?.spanId])
    expect(attributes).toMatchObject({ 'parley.events': 5 })
  }
  expect(open()).toBe(3)
})

test('[TRACE-8] a batch that nobody follows is committed as it is', async () => {
  const { commit, spans } = await followed()
  expect(await commit([null, null])).toMatchObject({ ok: true })
  expect(spans).toEqual([])
})

test('[TRACE-4] a fence is noted, and a database that is away is an error', async () => {
  const { commit, command, spans } = await followed()
  expect(await commit([command().word], 0)).toEqual({ ok: false, error: 'fenced' })
  expect(spans[0]).toMatchObject({ isError: false, attributes: { 'parley.refused': 'fenced' } })
  const broken = await followed({ commit: () => Promise.reject(new Error('out of reach')) })
  await expect(broken.commit([broken.command().word])).rejects.toThrow('out of reach')
  expect(broken.spans[0]).toMatchObject({ isError: true, attributes: { 'error.type': 'Error' } })
})

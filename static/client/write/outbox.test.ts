import { describe, expect, test } from 'vitest'
import type { Answer } from '../wire/connection.ts'
import { createOutbox, type Entry, type EntryStorage } from './outbox.ts'
import { createSender } from './sender.ts'

function storage(initial?: string): EntryStorage {
  const kept = new Map(initial === undefined ? [] : [['key', initial]])
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

const PLAIN = { thread: null, replyTo: null, files: [] }

/** In room "r", or in the one before the slash. */
function anEntry(nonce: string): Entry {
  return {
    nonce,
    room: nonce.includes('/') ? nonce.slice(0, nonce.indexOf('/')) : 'r',
    text: `text of ${nonce}`,
    atMs: 1,
    refusal: null,
    ...PLAIN,
  }
}

/** A sender whose answers the test gives by hand. */
function aRig(...nonces: string[]) {
  const outbox = createOutbox(storage(), 'key')
  for (const nonce of nonces) outbox.add(anEntry(nonce))
  const asked: { nonce: string; answer: (answer: Answer) => void }[] = []
  const told: string[] = []
  const later: (() => void)[] = []
  const sender = createSender({
    outbox,
    request: (frame) =>
      new Promise((answer) => asked.push({ nonce: 'nonce' in frame ? String(frame.nonce) : '', answer })),
    onSent: (nonce, seq) => told.push(`sent ${nonce} ${seq}`),
    onRefused: (nonce, code) => told.push(`refused ${nonce} ${code}`),
    onHeld: (nonce, code) => told.push(`held ${nonce} ${code}`),
    later: (task) => later.push(task),
  })
  const reply = async (at: number, answer: Answer): Promise<void> => {
    asked[at]?.answer(answer)
    await Promise.resolve()
    await Promise.resolve()
  }
  const nonces_ = (): readonly string[] => asked.map(({ nonce }) => nonce)
  return { outbox, sender, told, later, reply, asked: nonces_ }
}

const LOST: Answer = { ok: false, code: 'lost', retryAfterMs: null }
const SENT: Answer = { ok: true, data: { message: { seq: 9 }, duplicate: false } }

describe('the outbox', () => {
  test('[OUTBOX-1] what is written is there after a reload, and once', () => {
    const shared = storage()
    createOutbox(shared, 'key').add(anEntry('a'))
    createOutbox(shared, 'key').add(anEntry('a'))
    createOutbox(shared, 'key').add(anEntry('b'))
    expect(
      createOutbox(shared, 'key')
        .all()
        .map(({ nonce }) => nonce),
    ).toEqual(['a', 'b'])
  })

  test.each(['', '{', 'null', '[1,{"nonce":2}]'])(
    '[OUTBOX-2] stored nonsense (%s) is an empty outbox',
    (text) => {
      expect(createOutbox(storage(text), 'key').all()).toEqual([])
    },
  )

  test('[OUTBOX-3] entries of a room go in order, one at a time; rooms do not wait for each other', async () => {
    const rig = aRig('a', 'b', 'tea/c')
    rig.sender.flush()
    rig.sender.flush()
    expect(rig.asked()).toEqual(['a', 'tea/c'])
    await rig.reply(0, SENT)
    expect(rig.asked()).toEqual(['a', 'tea/c', 'b'])
  })

  test('[OUTBOX-4] an acknowledged message leaves the outbox', async () => {
    const rig = aRig('a')
    rig.sender.flush()
    await rig.reply(0, SENT)
    expect(rig.outbox.all()).toEqual([])
    expect(rig.told).toEqual(['sent a 9'])
  })

  test('[OUTBOX-5] a lost answer is asked for again by the same nonce', async () => {
    const rig = aRig('a')
    rig.sender.flush()
    await rig.reply(0, LOST)
    expect(rig.outbox.all()).toHaveLength(1)
    rig.sender.flush()
    expect(rig.asked()).toEqual(['a', 'a'])
  })

  test('[OUTBOX-6] a passing refusal is tried again later, by itself, and nothing overtakes it', async () => {
    const rig = aRig('a', 'b')
    rig.sender.flush()
    await rig.reply(0, { ok: false, code: 'rate_limited', retryAfterMs: 1_000 })
    rig.sender.flush()
    expect(rig.asked()).toEqual(['a'])
    for (const task of rig.later) task()
    expect(rig.asked()).toEqual(['a', 'a'])
    await rig.reply(1, SENT)
    expect(rig.asked()).toEqual(['a', 'a', 'b'])
  })

  test('[OUTBOX-7] a lasting refusal stays, with its reason, until the writer decides', async () => {
    const rig = aRig('a')
    rig.sender.flush()
    await rig.reply(0, { ok: false, code: 'room_archived', retryAfterMs: null })
    rig.sender.flush()
    expect(rig.asked()).toEqual(['a'])
    expect(rig.outbox.all()[0]?.refusal).toBe('room_archived')
    rig.outbox.setRefusal('a', null)
    rig.sender.flush()
    expect(rig.asked()).toEqual(['a', 'a'])
  })
})

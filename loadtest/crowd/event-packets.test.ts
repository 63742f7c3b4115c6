import { expect, test } from 'vitest'
import { createPacketReader, type Packet } from './event-packets.ts'

const ROOM = '00000000-0000-7000-9000-000000000001'

function event(seq: number, nonce: string): object {
  return { type: 'event', room: ROOM, seq, event: 'message.created', data: { message: { nonce } } }
}

function reader(): (frames: unknown) => Packet {
  const read = createPacketReader()
  return (frames) => {
    const bytes = Buffer.from(`..${JSON.stringify(frames)}..`)
    return read(bytes, 2, bytes.length - 2)
  }
}

test('[CROWD-2] an event alone and events in an array are told with their numbers and nonces', () => {
  const read = reader()
  expect(read(event(41, 'a'))).toEqual({
    span: [41, 41],
    isWhole: true,
    events: 1,
    nonces: ['a'],
    others: [],
  })
  expect(read([event(42, 'b'), event(43, 'c')])).toMatchObject({ span: [42, 43], isWhole: true, events: 2 })
  expect(read([event(44, 'd'), event(46, 'e')])).toMatchObject({ span: [44, 46], isWhole: false })
})

test('[CROWD-2] a packet that everybody gets is parsed once, one with an answer each time', () => {
  const read = reader()
  expect(read([event(1, 'a')])).toBe(read([event(1, 'a')]))
  const answered = [event(2, 'b'), { type: 'ok', id: 'follow', data: { head: 2 } }]
  expect(read(answered)).not.toBe(read(answered))
  expect(read(answered).others).toEqual([answered[1]])
})

test('[CROWD-2] packets that begin alike and go on otherwise are not taken for each other', () => {
  const read = reader()
  expect(read([event(1, 'a'), event(2, 'b')]).events).toBe(2)
  expect(read(event(1, 'a')).events).toBe(1)
  expect(read([event(1, 'a'), event(2, 'b'), event(3, 'c')]).events).toBe(3)
})

test('[CROWD-2] answers, signals and errors are no events', () => {
  const read = reader()
  for (const frame of [
    { type: 'ok', id: 'n' },
    { type: 'signal', room: ROOM },
    { type: 'error', id: 'n', code: 'x' },
  ]) {
    expect(read(frame)).toEqual({ span: null, isWhole: true, events: 0, nonces: [], others: [frame] })
  }
})

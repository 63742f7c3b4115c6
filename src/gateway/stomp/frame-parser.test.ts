import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFrameParser, type FrameFault } from './frame-parser.ts'
import type { StompFrame } from './stomp-frame.ts'
import { escapeHeader, type HeaderStyle } from './stomp-version.ts'

const MAX_BYTES = 1_024
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Read {
  readonly frames: readonly StompFrame[]
  readonly fault: FrameFault['type'] | null
}

function readAll(pieces: readonly Uint8Array[], style: HeaderStyle = '1.2'): Read {
  const parser = createFrameParser(MAX_BYTES)
  parser.speak(style)
  const frames: StompFrame[] = []
  for (const piece of pieces) {
    parser.take(piece)
    for (;;) {
      const next = parser.next()
      if (!next.ok) return { frames, fault: next.error.type }
      if (next.value === null) break
      frames.push(next.value)
    }
  }
  return { frames, fault: null }
}

const read = (text: string, style?: HeaderStyle): Read => readAll([bytesOf(text)], style)

test('[STOMP-1] a frame has a command, headers and a body that ends with NUL', () => {
  const { frames, fault } = read('SEND\ndestination:/topic/a\nnonce:n1\n\nhello\0')
  expect(fault).toBeNull()
  expect(frames).toEqual([
    {
      command: 'SEND',
      headers: new Map([
        ['destination', '/topic/a'],
        ['nonce', 'n1'],
      ]),
      body: 'hello',
    },
  ])
})

test('[STOMP-1] line ends before and between frames are heart-beats', () => {
  expect(
    read('\n\r\n\nACK\nid:1\n\n\0\n\nACK\nid:2\n\n\0\n').frames.map(({ headers }) => headers.get('id')),
  ).toEqual(['1', '2'])
})

test('[STOMP-1] with a content-length the body may hold NUL, and is counted in bytes', () => {
  expect(read('SEND\ncontent-length:5\n\na\0bcd\0').frames[0]?.body).toBe('a\0bcd')
  expect(read('SEND\ncontent-length:4\n\nжи\0').frames[0]?.body).toBe('жи')
})

test('[STOMP-1] of a header that comes twice the first one holds', () => {
  expect(read('SEND\nnonce:first\nnonce:second\n\nx\0').frames[0]?.headers.get('nonce')).toBe('first')
})

test.each([
  ['1.2', 'a\\nb\\c\\\\c\\r', 'a\nb:\\c\r'],
  ['1.1', 'a\\nb\\c\\\\c', 'a\nb:\\c'],
  ['1.0', 'a\\nb:\\\\c', 'a\\nb:\\\\c'],
] as const)('[STOMP-2] %s reads the escapes of its own', (style, written, meant) => {
  expect(read(`SEND\nname:${written}\n\nx\0`, style).frames[0]?.headers.get('name')).toBe(meant)
})

test.each([
  ['an escape that nobody knows', 'SEND\na:\\t\n\nx\0', '1.2'],
  ['a lone backslash at the end', 'SEND\na:b\\\n\nx\0', '1.2'],
  ['the escape of 1.2 in 1.1', 'SEND\na:\\r\n\nx\0', '1.1'],
  ['a colon in a value', 'SEND\na:b:c\n\nx\0', '1.2'],
  ['a carriage return inside a value', 'SEND\na:b\rc\n\nx\0', '1.2'],
  ['a carriage return at the end of a line of 1.1', 'SEND\na:b\r\n\nx\0', '1.1'],
  ['a header without a colon', 'SEND\nnonsense\n\nx\0', '1.2'],
  ['a header without a name', 'SEND\n:value\n\nx\0', '1.2'],
  ['an unknown command', 'SHOUT\na:b\n\nx\0', '1.2'],
  ['a command in small letters', 'send\na:b\n\nx\0', '1.2'],
  ['a body where none belongs', 'SUBSCRIBE\nid:1\n\nbody\0', '1.2'],
  ['a content-length that is too short', 'SEND\ncontent-length:2\n\nabc\0', '1.2'],
  ['a content-length that is no number', 'SEND\ncontent-length:-1\n\nabc\0', '1.2'],
  ['NUL inside the headers', 'SEND\na:b\0c\n\nx\0', '1.2'],
  ['NUL before the headers end', 'SEND\na:b\0', '1.2'],
  ['65 headers', `SEND\n${'a:b\n'.repeat(65)}\nx\0`, '1.2'],
] as const)('[STOMP-3] %s is no frame', (_, text, style) => {
  expect(read(text, style)).toEqual({ frames: [], fault: 'malformed' })
})

test('[STOMP-3] bytes that are no UTF-8 are refused, in a header and in a body', () => {
  const [a, b] = [bytesOf('SEND\na:'), bytesOf('SEND\n\n')]
  expect(readAll([a, Uint8Array.of(0xc3, 0x28), bytesOf('\n\nx\0')]).fault).toBe('malformed')
  expect(readAll([b, Uint8Array.of(0xff), bytesOf('\0')]).fault).toBe('malformed')
})

test('[STOMP-4] a frame over the limit is refused before it is all there, whatever its content-length says', () => {
  expect(read(`SEND\ncontent-length:${MAX_BYTES}\n\n`).fault).toBe('too_large')
  expect(read(`SEND\n\n${'x'.repeat(MAX_BYTES)}`).fault).toBe('too_large')
  expect(read(`SEND\n\n${'x'.repeat(MAX_BYTES)}\0`).fault).toBe('too_large')
  expect(read(`SEND\na:${'x'.repeat(MAX_BYTES)}`).fault).toBe('too_large')
  const fits = `SEND\n\n${'x'.repeat(MAX_BYTES - 7)}\0`
  expect(read(fits).frames).toHaveLength(1)
})

const word = fc.string({
  maxLength: 12,
  unit: fc.constantFrom('a', 'é', ':', '\n', '\r', '\\', 'n', 'c', ' '),
})
const frame = fc.record({
  headers: fc.dictionary(
    fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('x', 'y', ':', '\\', '\n') }),
    word,
    {
      maxKeys: 5,
    },
  ),
  body: fc.string({ maxLength: 30, unit: fc.constantFrom('b', '\0', '\n', 'й', '😀') }),
})

test('[STOMP-1] however frames are cut on their way, the same ones are read', () => {
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 6 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
      (sent, cuts) => {
        const written = sent.map(({ headers, body }) => {
          const lines = Object.entries(headers).map(
            ([name, value]) => `${escapeHeader(name, '1.2')}:${escapeHeader(value, '1.2')}\r\n`,
          )
          return `SEND\n${lines.join('')}content-length:${Buffer.byteLength(body)}\n\n${body}\0\n`
        })
        const bytes = bytesOf(written.join(''))
        const pieces: Uint8Array[] = []
        for (let at = 0; at < bytes.length; ) {
          const size = cuts.next().value ?? 1
          pieces.push(bytes.subarray(at, at + size))
          at += size
        }
        const { frames, fault } = readAll(pieces)
        expect(fault).toBeNull()
        expect(frames.map(({ body }) => body)).toEqual(sent.map(({ body }) => body))
        for (const [i, { headers }] of sent.entries()) {
          for (const [name, value] of Object.entries(headers))
            expect(frames[i]?.headers.get(name)).toBe(value)
        }
      },
    ),
  )
})

test('[STOMP-3] any bytes are read, refused or waited for, and nothing else', () => {
  const soup = fc.array(
    fc.oneof(
      fc
        .constantFrom(
          'SEND',
          'CONNECT',
          'ACK',
          '\n',
          '\n\n',
          '\r\n',
          '\0',
          ':',
          '\\',
          'content-length:3',
          'a:b',
        )
        .map(bytesOf),
      fc.uint8Array({ maxLength: 8 }),
    ),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(soup, fc.constantFrom<HeaderStyle>('connect', '1.0', '1.1', '1.2'), (pieces, style) => {
      const cut = readAll(pieces, style)
      const whole = readAll([Buffer.concat(pieces)], style)
      expect(whole).toEqual(cut)
    }),
    { numRuns: 2_000 },
  )
})

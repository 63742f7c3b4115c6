// Frames that a broken or hostile client could send: nearly right, wrong in one place, or wrong altogether.

import fc from 'fast-check'

/** `frame`: JSON with a text as its `type`, answered under its id. `garbage`: counts towards 4400. */
export type Shot =
  | { readonly kind: 'frame'; readonly frame: Readonly<Record<string, unknown>> }
  | { readonly kind: 'garbage'; readonly message: string | Uint8Array<ArrayBuffer> }

const TYPES = [
  'subscribe',
  'unsubscribe',
  'send',
  'edit',
  'delete',
  'read',
  'typing',
  'attend',
  'join',
  'leave',
  'auth',
  'ping',
  'react',
  'unreact',
  'welcome',
  '__proto__',
  'constructor',
  'toString',
  '',
]

// Any UTF-16 unit, lone surrogates and NUL included.
const anyUnit = fc.oneof(
  fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\udfff',
    '\u202e',
    '\u200b',
    '\u0301',
    '\n',
    '<',
    "'",
    '"',
    '\\',
    '%',
    '{',
  ),
)
const shortText = fc.string({ unit: anyUnit, maxLength: 40 })
// One of them fits into a frame: only `text` draws from here.
const longText = fc.constantFrom(
  'x'.repeat(8_001),
  '\u0301'.repeat(20_000),
  '<'.repeat(8_000),
  '[a]('.repeat(2_000),
)
const anyNumber = fc.oneof(
  fc.constantFrom(-1, -0, 0.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e308, Number.MIN_SAFE_INTEGER),
  fc.double({ noNaN: true }),
  fc.integer(),
)
const anyValue = fc.oneof(
  shortText,
  anyNumber,
  fc.constantFrom(null, true, false, [], {}, [[[[]]]], { toString: 1 }, { __proto__: null }),
  fc.jsonValue({ maxDepth: 4 }),
)

/** `rooms` and `messages` are ids worth naming: one's own, and those of others. */
export function shots(rooms: readonly string[], messages: readonly string[]): fc.Arbitrary<Shot> {
  const room = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...rooms) },
    { weight: 2, arbitrary: fc.uuid({ version: 7 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '*',
        '>',
        'a.b',
        '{x}',
        "' or 1=1 --",
        '..',
        '00000000-0000-0000-0000-000000000000',
      ),
    },
    { weight: 1, arbitrary: anyValue },
  )
  const messageId = fc.oneof(fc.constantFrom(...messages), fc.uuid(), anyValue)
  const frame = fc
    .record(
      {
        type: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...TYPES) },
          { weight: 1, arbitrary: fc.string({ unit: anyUnit, maxLength: 20 }) },
        ),
        room,
        messageId,
        seq: fc.oneof(fc.nat(50), anyNumber, anyValue),
        since: fc.oneof(fc.nat(50), anyNumber, anyValue),
        nonce: fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), anyValue),
        text: fc.oneof(
          { weight: 12, arbitrary: fc.string({ unit: anyUnit, minLength: 1, maxLength: 60 }) },
          { weight: 4, arbitrary: anyValue },
          { weight: 1, arbitrary: longText },
        ),
        replyTo: fc.oneof(messageId, fc.constant(null)),
        here: fc.oneof(fc.boolean(), anyValue),
        token: shortText,
        emoji: fc.oneof(fc.constantFrom('👍', '❤️', '🇩🇪', '❤', '👍👍'), shortText, anyValue),
        attachmentIds: fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(null, []) },
          { weight: 1, arbitrary: fc.array(fc.uuid(), { maxLength: 12 }) },
          { weight: 1, arbitrary: anyValue },
        ),
      },
      { requiredKeys: ['type', 'room'] },
    )
    .map((fields): Shot => ({ kind: 'frame', frame: fields }))
  return fc.oneof({ weight: 30, arbitrary: frame }, { weight: 1, arbitrary: garbage() })
}

function garbage(): fc.Arbitrary<Shot> {
  const message = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !isFrame(text)),
    fc
      .jsonValue()
      .map((value) => JSON.stringify(value))
      .filter((text) => !isFrame(text)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    fc.constantFrom('', '{', '[]', 'null', '"ping"', '{"type":"ping"', '{"type":null}', '['.repeat(20_000)),
  )
  return message.map((bad): Shot => ({ kind: 'garbage', message: bad }))
}

function isFrame(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  } catch {
    return false // no JSON, so no frame
  }
}

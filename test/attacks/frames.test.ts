// Every string that attackers type, in every text field of every frame, of JSON and of STOMP.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { CLIENT_FRAMES } from '../../src/gateway/inbound/client-frames.ts'
import { complaints } from '../fuzz/vital-signs.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { connectStomp, openStomp } from '../support/chat/stomp-socket.ts'
import { type Battlefield, openBattlefield } from './battlefield.ts'
import { ALL_ATTACKS, NO_TEXTS } from './strings.ts'
import { type FieldPath, type JsonSchema, textFields, withText } from './text-fields.ts'

const AT_ONCE = 8

let field: Battlefield
beforeAll(async () => {
  field = await openBattlefield()
})
afterAll(() => field.stop())

test('[ATTACK-3] hostile text in any field of any frame is granted or refused under its id', async () => {
  const { eve, room, message, server } = field
  const sound = {
    room,
    messageId: message,
    nonce: 'n',
    text: 'x',
    emoji: '👍',
    token: eve.token,
    seq: 1,
    here: true,
  }
  const codes = new Map<string, number>()
  const shots = framesUnderAttack()
  await manyAtOnce(async () => {
    const socket = await openSocket(server.url, eve)
    for (let shot = shots.pop(); shot !== undefined; shot = shots.pop()) {
      const answer = await socket.ask(shot.type, withText(sound, shot.path, shot.load) as object)
      const code = answer.type === 'ok' ? 'ok' : answer.code
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    await socket.close()
  })
  expect([...codes.keys()].filter((code) => code === 'internal' || code === 'unavailable')).toEqual([])
  expect(codes.get('ok')).toBeGreaterThan(100)
  expect(codes.get('invalid_request')).toBeGreaterThan(1_000)
  expect(await complaints(server)).toEqual([])
}, 60_000)

function framesUnderAttack(): { type: string; path: FieldPath; load: unknown }[] {
  return CLIENT_FRAMES.options.flatMap((frame) => {
    const schema = z.toJSONSchema(frame, { io: 'input' }) as JsonSchema
    const paths = textFields(schema, () => ({}))
    const type = frame.shape.type.value
    return paths.flatMap((path) => [...ALL_ATTACKS, ...NO_TEXTS].map((load) => ({ type, path, load })))
  })
}

async function manyAtOnce(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

// What a header of each command means to the server; `…` stands for the attack.
const STOMP: readonly (readonly [string, Readonly<Record<string, string>>, string?])[] = [
  ['CONNECT', { 'accept-version': '…' }],
  ['CONNECT', { 'accept-version': '1.2', 'heart-beat': '…' }],
  ['CONNECT', { 'accept-version': '1.2', Authorization: '…' }],
  ['CONNECT', { 'accept-version': '1.2', login: '…', passcode: '…', host: '…' }],
  ['SUBSCRIBE', { id: '…', destination: '{topic}' }],
  ['SUBSCRIBE', { id: '1', destination: '…' }],
  ['SUBSCRIBE', { id: '1', destination: '/topic/room.…' }],
  ['SUBSCRIBE', { id: '1', destination: '/queue/user.…' }],
  ['SUBSCRIBE', { id: '1', destination: '{topic}', since: '…' }],
  ['SUBSCRIBE', { id: '1', destination: '{topic}', ack: '…', receipt: '…' }],
  ['SUBSCRIBE', { id: '1', destination: '{topic}', '…': 'x' }],
  ['SEND', { destination: '…' }, 'x'],
  ['SEND', { destination: '/app/room.…' }, 'x'],
  ['SEND', { destination: '{app}', nonce: '…', receipt: '…' }, 'x'],
  ['SEND', { destination: '{app}', 'content-type': '…' }, 'x'],
  ['SEND', { destination: '{app}', 'content-length': '…' }, 'x'],
  ['SEND', { destination: '{app}' }, '…'],
  ['SEND', { destination: '{app}', 'content-type': 'application/json' }, '{"text":…}'],
  ['UNSUBSCRIBE', { id: '…' }],
  ['ACK', { id: '…' }],
  ['BEGIN', { transaction: '…' }],
  ['DISCONNECT', { receipt: '…' }],
  ['…', { id: '1' }],
]

const WORDS = new Set(['CONNECTED', 'MESSAGE', 'RECEIPT', 'ERROR'])
const ENDS = new Set([1000, 1005, 1006, 1009, 4400, 4401, 4403])

test('[ATTACK-3] hostile text in any header or body of STOMP ends in words of STOMP', async () => {
  const shots = STOMP.flatMap((frame) => ALL_ATTACKS.map((text) => ({ frame, text })))
  const faults: string[] = []
  await manyAtOnce(async () => {
    for (let shot = shots.pop(); shot !== undefined; shot = shots.pop())
      faults.push(...(await stompFaults(shot)))
  })
  expect(faults).toEqual([])
  expect(await complaints(field.server)).toEqual([])
}, 60_000)

interface StompShot {
  readonly frame: (typeof STOMP)[number]
  readonly text: string
}

/** Written as it is, so that lines and NULs in it are those of the protocol. */
async function stompFaults({ frame: [command, headers, body = ''], text }: StompShot): Promise<string[]> {
  const { server, eve, room } = field
  const fill = (part: string): string =>
    part
      .replace('{topic}', `/topic/room.${room}`)
      .replace('{app}', `/app/room.${room}`)
      .replace('{"text":…}', () => JSON.stringify({ text }))
      .replaceAll('…', () => text)
  const lines = Object.entries(headers).map(([name, value]) => `${fill(name)}:${fill(value)}\n`)
  const stomp = await (command === 'CONNECT' ? openStomp(server.url) : connectStomp(server.url, eve.token))
  stomp.raw(`${fill(command)}\n${lines.join('')}\n${fill(body)}\0`)
  // What is no frame in whatever state: the connection ends at the latest here.
  stomp.raw('\0\nNONSENSE\n\n\0')
  const code = await stomp.closed
  const words = stomp.frames.map((frame) => frame.command)
  const odd = words.filter((word) => !WORDS.has(word))
  const shown = `${command} ${JSON.stringify(headers)} ${JSON.stringify(text).slice(0, 60)}`
  return [
    ...odd.map((word) => `${shown}: ${word}`),
    ...(ENDS.has(code) ? [] : [`${shown}: ended with ${code}`]),
  ]
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import type { RoomCommand, RoomWhisper } from '../../rooms/model/commands.ts'
import { REJECTIONS, type RejectionCode, reject } from '../../rooms/model/rejections.ts'
import type { NodeHandler } from '../../rooms/ports/node-calls.ts'
import { MESSAGING, type Messaging, openMessaging } from '../nats/messaging.ts'
import { ADA, BOB, messageId, PICTURE, say } from '../support/room-fixtures.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'

type CommandOf<T extends RoomCommand['type']> = Extract<RoomCommand, { type: T }>

const aMessage = { by: ADA, messageId: messageId(1) }

// With and without what may be absent: a field that the way between nodes forgets compiles all the same.
const COMMANDS: { readonly [T in RoomCommand['type']]: readonly Omit<CommandOf<T>, 'type'>[] } = {
  say: [
    say(ADA, 'hello', { nonce: 'n1', replyTo: messageId(2), attachmentIds: [PICTURE.id], as: 'Build' }),
    say(ADA, ''),
  ],
  edit: [{ ...aMessage, text: 'better' }],
  delete: [aMessage],
  react: [{ ...aMessage, emoji: '🦆' }],
  unreact: [{ ...aMessage, emoji: '🦆' }],
  pin: [aMessage],
  unpin: [aMessage],
  join: [{ by: BOB }, { by: BOB, invited: true, guest: true }],
  leave: [{ by: BOB }],
  add: [{ by: ADA, user: { ...BOB, avatarUrl: '/files/1' } }],
  remove: [{ by: ADA, user: BOB, ban: true }],
  unban: [{ by: ADA, user: BOB }],
  oversee: [{ by: ADA }, { by: ADA, archivedToo: true }],
  set_role: [{ by: ADA, userId: BOB.id, role: 'admin' }],
  update: [{ by: ADA, changes: { name: 'Tea', topic: 'green', slowModeSeconds: 5, guests: true } }],
  archive: [{ by: ADA }],
}
const EVERY_COMMAND = Object.entries(COMMANDS).flatMap(([type, some]) =>
  some.flatMap((command) => {
    const followedByNobody = { ...command, type } as RoomCommand
    return [followedByNobody, { ...followedByNobody, trace: 'the word of a request' }]
  }),
)

const VIA = 'node *.>:1' as Incarnation

const EVERY_WHISPER: readonly RoomWhisper[] = [
  { type: 'type', by: ADA },
  { type: 'read', by: ADA, seq: 7 },
  { type: 'watch', by: ADA, via: VIA, stamp: 8, head: 3 },
  { type: 'unwatch', by: ADA, via: VIA, stamp: 9 },
  { type: 'watching', people: [ADA, { ...BOB, avatarUrl: '/files/1' }], via: VIA, stamp: 10, whole: true },
  { type: 'watching', people: [], via: VIA, stamp: 11, whole: false },
]

const RECEIPT = { seq: 4, atMs: 1_700_000_000_000, messageId: messageId(4), duplicate: false }

let nodes = 0
// Dots, stars and blanks are allowed in names of nodes.
const newNode = () => `node ${++nodes}.*.>:${Bun.randomUUIDv7()}` as Incarnation

describe.each(MESSAGING)('calls between nodes by %s', (technology) => {
  let world: Messaging
  beforeAll(async () => {
    world = await openMessaging(technology)
  })
  afterAll(() => world.stop())

  const handler = (over: Partial<NodeHandler> = {}): NodeHandler => ({
    submit: async () => ok(RECEIPT),
    whisper: async () => ok({ head: 3 }),
    online: async () => new Set(),
    adopt: async (rooms) => rooms.length,
    ...over,
  })

  /** A node that is served far away, and known there. */
  const served = async (over: Partial<NodeHandler>) => {
    const node = newNode()
    const stop = world.far.calls.serve(node, handler(over))
    const near = world.near.calls.to(node)
    for (;;) {
      const reached = await near.whisper(newRoomId(), { type: 'type', by: ADA }).catch(() => null)
      if (reached) return { node, near, stop }
      await Bun.sleep(5)
    }
  }

  test('[CALL-1] [TRACE-15] every kind of command and whisper arrives as it was sent, and its answer comes back', async () => {
    const room = newRoomId()
    const got: unknown[] = []
    const { near, stop } = await served({
      submit: async (...asked) => {
        got.push(asked)
        return ok(RECEIPT)
      },
      whisper: async (...asked) => {
        got.push(asked)
        return ok({ head: 3 })
      },
    })
    got.length = 0
    for (const command of EVERY_COMMAND) expect(await near.submit(room, command)).toEqual(ok(RECEIPT))
    for (const whisper of EVERY_WHISPER) expect(await near.whisper(room, whisper)).toEqual(ok({ head: 3 }))
    expect(got).toEqual([...EVERY_COMMAND, ...EVERY_WHISPER].map((asked) => [room, asked]))
    stop()
  })

  test('[CALL-2] every refusal passes through as it was, and so does `moved`', async () => {
    const codes = Object.keys(REJECTIONS) as RejectionCode[]
    const refusals = [
      ...codes.map((code) => reject(code, `because of ${code}`)),
      reject('rate_limited', 'slowly', 1_500),
      'moved' as const,
    ]
    const waiting = [...refusals]
    const { near, stop } = await served({ submit: async () => fail(waiting.shift() ?? 'moved') })
    for (const refusal of refusals)
      expect(await near.submit(newRoomId(), say(ADA, 'x'))).toEqual(fail(refusal))
    stop()
  })

  test('[CALL-3] who is online is told whole', async () => {
    const { near, stop } = await served({ online: async () => new Set([ADA.id, BOB.id]) })
    expect(await near.online(newRoomId())).toEqual(new Set([ADA.id, BOB.id]))
    stop()
  })

  test('[CALL-4] a call to a node that nobody serves, or no longer, fails at once', async () => {
    const nobody = world.near.calls.to(newNode())
    const startedMs = performance.now()
    await expect(nobody.submit(newRoomId(), say(ADA, 'x'))).rejects.toThrow()
    await expect(nobody.online(newRoomId())).rejects.toThrow()
    const { near, stop } = await served({})
    stop()
    for (;;) {
      const answer = await near.submit(newRoomId(), say(ADA, 'x')).catch(() => 'failed')
      if (answer === 'failed') break
    }
    expect(performance.now() - startedMs).toBeLessThan(1_000)
  })

  test('[CALL-5] a handler that throws fails the call, and only this one', async () => {
    let calls = 0
    const { near, stop } = await served({
      submit: async () => {
        calls += 1
        if (calls === 1) throw new Error('out of luck')
        return ok(RECEIPT)
      },
    })
    await expect(near.submit(newRoomId(), say(ADA, 'x'))).rejects.toThrow()
    expect(await near.submit(newRoomId(), say(ADA, 'x'))).toEqual(ok(RECEIPT))
    stop()
  })

  test('[CALL-6] a thousand commands sent at once reach the handler in their order', async () => {
    const texts: string[] = []
    const { near, stop } = await served({
      submit: async (_, command) => {
        texts.push(command.type === 'say' ? command.text : '')
        return ok(RECEIPT)
      },
    })
    const room = newRoomId()
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => near.submit(room, say(ADA, String(i)))))
    expect(texts).toEqual(Array.from({ length: 1_000 }, (_, i) => String(i)))
    stop()
  })

  test('[CALL-7] a node reaches its own handler too', async () => {
    const self = newNode()
    const stop = world.near.calls.serve(self, handler())
    expect(await world.near.calls.to(self).submit(newRoomId(), say(ADA, 'x'))).toEqual(ok(RECEIPT))
    stop()
    await expect(world.near.calls.to(self).submit(newRoomId(), say(ADA, 'x'))).rejects.toThrow()
  })
  test('[CALL-8] rooms to adopt arrive as they were named, and how many are taken comes back', async () => {
    const got: unknown[] = []
    const { near, stop } = await served({
      async adopt(named) {
        got.push(named)
        return named.length - 1
      },
    })
    const rooms = Array.from({ length: 200 }, newRoomId)
    expect(await near.adopt(rooms)).toBe(199)
    expect(got).toEqual([rooms])
    stop()
  })
})

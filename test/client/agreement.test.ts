// The client's types against the schemas that the server is described by: the compiler holds one to the other.

import { expect, test } from 'vitest'
import type { z } from 'zod'
import { readFrames } from '../../packages/client/src/read-frames.ts'
import type {
  EventData,
  Message,
  NoticeData,
  SignalData,
  User,
} from '../../packages/client/src/wire-types.ts'
import { EVENT_DATA, NOTICE_DATA, SIGNAL_DATA } from '../../src/gateway/description/event-data.ts'
import { SERVER_FRAMES } from '../../src/gateway/description/server-frames.ts'
import { message, user } from '../../src/gateway/description/wire-shapes.ts'

type Described<Table extends Record<string, z.ZodType>> = { [Kind in keyof Table]: z.infer<Table[Kind]> }

/** Does not compile where the server may write what the client's type does not allow, or has a kind more or less. */
function kindsOf<Client, Server extends Client>(
  table: Record<keyof Client & keyof Server, z.ZodType>,
): string[] {
  return Object.keys(table)
}

test('[CLIENT-9] whatever the server writes has a type in the client, of the same shape', () => {
  const kinds = [
    ...kindsOf<EventData, Described<typeof EVENT_DATA>>(EVENT_DATA),
    ...kindsOf<SignalData, Described<typeof SIGNAL_DATA>>(SIGNAL_DATA),
    ...kindsOf<NoticeData, Described<typeof NOTICE_DATA>>(NOTICE_DATA),
  ]
  expect(SERVER_FRAMES.map(({ name }) => name.replace(/^(signal|notice)\./, ''))).toEqual([
    'welcome',
    'ok',
    'error',
    ...kinds,
  ])
  expect(kindsOf<Message, z.infer<typeof message>>(message.shape)).toContain('seq')
  expect(kindsOf<User, Pick<z.infer<typeof user>, keyof User>>(user.shape)).toContain('username')
})

test('[CLIENT-9] every type of frame is read; those of newer servers are left out', () => {
  const types = [...new Set(SERVER_FRAMES.map(({ name }) => name.split('.')[0] ?? ''))]
  const known = types.map((type) =>
    type in { welcome: 1, ok: 1, error: 1, signal: 1, notice: 1 } ? type : 'event',
  )
  const frames = [...new Set(known)].map((type) => ({ type }))
  expect(readFrames(JSON.stringify([...frames, { type: 'novelty' }, null, 7]))).toEqual(frames)
  expect(readFrames('{"type":"ok","id":"1","data":{}}')).toEqual([{ type: 'ok', id: '1', data: {} }])
})

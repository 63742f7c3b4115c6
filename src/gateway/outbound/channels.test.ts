import { expect, test } from 'vitest'
import { ROOM } from '../../../test/support/room-fixtures.ts'
import { createChannels } from './channels.ts'
import type { Codec } from './codec.ts'

function codec(name: string): Codec {
  return { name, protocol: name, event: () => name, signal: () => null }
}

test('[HUB-8] an event that one codec cannot write reaches the watchers of all others', () => {
  const published: string[] = []
  const faults: unknown[] = []
  const channels = createChannels({
    room: ROOM,
    publish: (topic, text) => published.push(`${topic}: ${text}`),
    onPending() {},
    onFault: (fault) => faults.push(fault),
  })
  for (const name of ['broken', 'json']) channels.enter(codec(name))
  channels.tell(({ name }) => {
    if (name === 'broken') throw new Error('cannot be written')
    return '{}'
  })
  channels.flush()
  expect(published).toEqual([`${ROOM} json: {}`])
  expect(faults).toEqual([new Error('cannot be written')])
})

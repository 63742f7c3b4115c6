import { expect, test } from 'vitest'
import { parseRoomId } from '../../../rooms/kernel/ids.ts'
import { createSystemClock } from '../../adapters/clock-system.ts'
import type { HookId } from '../hook.ts'
import type { TakenHook } from '../ports/delivery-store.ts'
import { RETRIES, startDeliveries } from './deliveries.ts'

test('[HOOK-14] a hook that is taken while the node stops is given back before the end', async () => {
  const id = parseRoomId('01920000-0000-7000-8000-000000000001')
  if (!id.ok) throw new Error('no id')
  const room = id.value
  const taking = Promise.withResolvers<readonly TakenHook[]>()
  const asked = Promise.withResolvers<void>()
  const released: string[] = []
  const unused = () => Promise.reject(new Error('nothing is to be delivered'))
  const deliveries = startDeliveries({
    store: {
      rooms: async () => [room],
      take() {
        asked.resolve()
        return taking.promise
      },
      progress: async () => true,
      release: async (hook) => void released.push(hook.id),
      note: unused,
    },
    log: { after: unused },
    sender: { send: unused, couldCall: () => true },
    feed: { onHead: () => () => {} },
    ...{ toHtml: (text) => text, clock: createSystemClock(), random: Math.random, retries: RETRIES },
    onFault: (fault) => {
      throw fault
    },
  })
  await asked.promise
  const stopped = deliveries.stop()
  // Whatever does not wait for the look has ended by then.
  await new Promise((resolve) => setTimeout(resolve, 0))
  const place = { cursor: 0, attempts: 0, events: null, taking: 't' }
  taking.resolve([{ id: 'hook' as HookId, room, url: 'https://a.example/', secret: 's', ...place }])
  await stopped
  expect(released).toEqual(['hook'])
})

// How long rooms take no message: somebody on a node that stays goes on sending, whether the last was answered or not.

import { type Account, uniqueName } from '../../../test/support/chat/account.ts'

const SEND_EVERY_MS = 100
const GIVE_UP_MS = 30_000

/**
 * For each room, until the first message that was begun after this call is acknowledged.
 *
 * Errors: throws where that takes longer than half a minute.
 */
export function measureOutage(by: Account, url: string, rooms: readonly string[]): Promise<number[]> {
  const startedMs = performance.now()
  return Promise.all(rooms.map((room) => firstAcknowledged(by, url, room).then((atMs) => atMs - startedMs)))
}

/** Each try is a message of its own: one that hangs does not keep the next one back. */
function firstAcknowledged({ token }: Account, url: string, room: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const over = new AbortController()
  const send = async (): Promise<void> => {
    const response = await fetch(`${url}/api/rooms/${room}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ nonce: uniqueName('n'), text: 'is anybody there?' }),
      signal: over.signal,
    })
    if (response.ok) resolve(performance.now())
  }
  const sendAgain = (): void => void send().catch(() => {}) // the next one may come through
  const pace = setInterval(sendAgain, SEND_EVERY_MS)
  const late = setTimeout(
    () => reject(new Error(`room ${room} took nothing for ${GIVE_UP_MS} ms`)),
    GIVE_UP_MS,
  )
  sendAgain()
  return promise.finally(() => {
    clearInterval(pace)
    clearTimeout(late)
    over.abort()
  })
}

// How long the first message in a sleeping room takes, and the second one, when the room is awake.

import { type Account, uniqueName } from '../../../test/support/chat/account.ts'
import { type ChatSocket, openSocket } from '../../../test/support/chat/chat-socket.ts'
import { median, quantile } from '../statistics.ts'

const WOKEN_AT_ONCE = 32
const GROUPS = 5

export interface Wakes {
  readonly asleepMs: readonly number[]
  readonly awakeMs: readonly number[]
}

export interface WakeTimes {
  readonly asleep: number
  readonly awake: number
  /** In the middle of several groups of rooms, so that what the machine does besides spoils one of them alone. */
  readonly difference: number
}

/** One room after the other, so that none waits for another. */
export async function measureWakes(by: Account, rooms: readonly string[]): Promise<Wakes> {
  const socket = await openSocket(by.server, { token: by.token })
  const wakes = { asleepMs: [] as number[], awakeMs: [] as number[] }
  for (const room of rooms) {
    wakes.asleepMs.push(await timed(socket, room))
    wakes.awakeMs.push(await timed(socket, room))
  }
  await socket.close()
  return wakes
}

/** Errors: throws where a room does not take a message. */
export async function wakeAll(by: Account, rooms: readonly string[]): Promise<void> {
  const socket = await openSocket(by.server, { token: by.token })
  const left = [...rooms]
  const wakeSome = async (): Promise<void> => {
    for (let room = left.pop(); room !== undefined; room = left.pop()) await timed(socket, room)
  }
  await Promise.all(Array.from({ length: WOKEN_AT_ONCE }, wakeSome))
  await socket.close()
}

/** Each room is in both numbers, and so are the commit of its message and what the machine does besides. */
export function wakeTimes({ asleepMs, awakeMs }: Wakes, share: number): WakeTimes {
  const size = Math.ceil(asleepMs.length / GROUPS)
  const costs = Array.from({ length: GROUPS }, (_, i) => {
    const at = (times: readonly number[]): number => quantile(times.slice(i * size, (i + 1) * size), share)
    return at(asleepMs) - at(awakeMs)
  })
  return { asleep: quantile(asleepMs, share), awake: quantile(awakeMs, share), difference: median(costs) }
}

async function timed(socket: ChatSocket, room: string): Promise<number> {
  const sentMs = performance.now()
  await socket.send(room, uniqueName('n'), 'good morning')
  return performance.now() - sentMs
}

// From a message to the request at the push service, at a steady pace, each message for one person.

import { keepPace, nowMs } from './pace.ts'
import type { PushServices } from './push-services.ts'
import type { Talkers } from './talkers.ts'
import { type Cast, MESSAGES, turnOf } from './told-cast.ts'

const PER_SECOND = 500
const WARM_UP = 1_500
const SETTLE_WITHIN_MS = 30_000

export interface PacedStage {
  readonly talkers: Talkers
  readonly services: PushServices
  readonly cast: Cast
}

export interface Paced {
  /** Of each message, until its push. */
  readonly pushMs: readonly number[]
  readonly acknowledgeMs: readonly number[]
  /** Messages without a push. */
  readonly missing: number
}

/** `isOneSilent`: each message is for somebody else as well, whose service never answers. */
export async function measurePaced(
  { talkers, services, cast }: PacedStage,
  isOneSilent: boolean,
): Promise<Paced> {
  const due = new Map<string, number>()
  const pushMs: number[] = []
  const collect = async (): Promise<void> => {
    for (const { device, topic, atMs } of await services.taken()) {
      const dueMs = due.get(`${device} ${topic}`)
      if (dueMs !== undefined && due.delete(`${device} ${topic}`)) pushMs.push(atMs - dueMs)
    }
  }
  const say = (n: number, dueMs: number): Promise<void> => {
    const { room, place, named, silent } = turnOf(n)
    due.set(`${named} ${cast.topicOf(room)}`, dueMs)
    return talkers.say(place, room, `@${named}${isOneSilent ? ` @${silent}` : ''} tea?`)
  }
  await keepPace({ perSecond: PER_SECOND, count: WARM_UP, call: say })
  await Bun.sleep(1_000)
  await collect()
  due.clear()
  pushMs.length = 0
  const acknowledgeMs = await keepPace({
    ...{ perSecond: PER_SECOND, count: MESSAGES - WARM_UP },
    call: (n, dueMs) => say(WARM_UP + n, dueMs),
  })
  for (const endMs = nowMs() + SETTLE_WITHIN_MS; due.size > 0 && nowMs() < endMs; ) {
    await Bun.sleep(100)
    await collect()
  }
  return { pushMs, acknowledgeMs, missing: due.size }
}

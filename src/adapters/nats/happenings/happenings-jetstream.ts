// What happens in all rooms, shared out among the nodes: a durable consumer of the stream, one for all of them.

import { type ConsumerMessages, type JsMsg, jetstream } from '@nats-io/jetstream'
import type { Clock } from '../../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../../rooms/kernel/repeat.ts'
import type { NatsLink } from '../connection.ts'
import { createSubjects } from '../subjects.ts'
import { createGapReader } from './gap-reader.ts'
import { createHappeningsConsumer } from './happenings-consumer.ts'
import { type HappeningHandler, handleHappening } from './take-happening.ts'

export interface HappeningsDeps extends HappeningHandler {
  readonly link: NatsLink
  readonly clock: Clock
  /**
   * The consumer was not there: what happened since then is in the logs of the rooms. Ends early where the signal says
   * so. Errors: rejects where it could not be read; then it is asked for again.
   */
  readonly readAgain: (sinceMs: number, signal: AbortSignal) => Promise<void>
  readonly prefix?: string
  readonly pace?: Pace
}

interface Pace {
  /** What a node that died had in hand goes to another one after that. */
  readonly ackWaitMs: number
  readonly lookEveryMs: number
}

const NAME = 'notifier'
const PACE: Pace = { ackWaitMs: 10_000, lookEveryMs: 10_000 }
const ANSWER_WITHIN_MS = 1_500
// They are noted together.
const AT_ONCE = 64
// No sound for twice as long, and the pull is made anew.
const HEARTBEAT_MS = 2_000
const EXPIRES_MS = 10_000
const AGAIN_MS = 1_000

export interface Happenings {
  /** Events in the queue that nobody is done with, in the whole cluster, as it was seen last. */
  readonly waiting: () => number
  stop(): Promise<void>
}

export function startHappenings(deps: HappeningsDeps): Happenings {
  const { link, clock, onFault, pace = PACE } = deps
  const { stream } = createSubjects(deps.prefix)
  const consumer = createHappeningsConsumer({ link, stream, name: NAME, ackWaitMs: pace.ackWaitMs })
  const gaps = createGapReader({ ...deps, consumer, sayEveryMs: pace.lookEveryMs })
  const running = new Set<Promise<void>>()
  let messages: ConsumerMessages | null = null
  let isStopped = false
  let endPause = (): void => {}

  const attend = (message: JsMsg): void => {
    const task = handleHappening(deps, message, pace.ackWaitMs).finally(() => running.delete(task))
    running.add(task)
  }

  // Ends when it is iterated, so whoever iterates must not wait for it.
  const endPull = (): void => void messages?.close()

  const consume = async (): Promise<void> => {
    await gaps.look()
    const jets = jetstream(link.connection, { timeout: ANSWER_WITHIN_MS })
    const found = await jets.consumers.get(stream, NAME)
    messages = await found.consume({
      max_messages: AT_ONCE,
      expires: EXPIRES_MS,
      idle_heartbeat: HEARTBEAT_MS,
      abort_on_missing_resource: true,
    })
    if (isStopped) endPull()
    for await (const message of messages) {
      // Another node has it at once.
      if (isStopped) message.nak()
      else attend(message)
      if (running.size >= AT_ONCE) await Promise.race(running)
    }
  }

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(AGAIN_MS, resolve)
      endPause = () => {
        cancel()
        resolve()
      }
    })

  const consumeUntilLost = async (): Promise<void> => {
    try {
      if (link.isUp()) await consume()
    } catch (fault) {
      // Away together with the server: that is told elsewhere.
      if (link.isUp() && !isStopped) onFault(fault)
    }
  }

  const run = async (): Promise<void> => {
    while (!isStopped) {
      await consumeUntilLost()
      if (!isStopped) await pause()
    }
  }
  const ended = run()
  // A pull that outlives its server asks again only after ten seconds: a new one asks at once.
  const unlisten = link.onChange((up) => (up ? endPause() : endPull()))
  const looking = startRepeating({
    ...{ clock, onFault, everyMs: pace.lookEveryMs },
    async task() {
      if (link.isUp()) await gaps.look()
    },
  })

  return {
    waiting: consumer.waiting,
    async stop() {
      isStopped = true
      unlisten()
      looking.stop()
      endPause()
      endPull()
      await Promise.all([ended, gaps.stop()])
      await Promise.all(running)
    },
  }
}

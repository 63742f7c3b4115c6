// What happens in all rooms, shared out among the nodes: a durable consumer of the stream, one for all of them.

import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { NatsLink } from './connection.ts'
import { decodeEvent } from './feed-codec.ts'
import { createSubjects } from './subjects.ts'

export interface HappeningsDeps {
  readonly link: NatsLink
  readonly clock: Clock
  /** Null when it is done with; else after how many milliseconds it is to come again. Never rejects. */
  readonly take: (recorded: RecordedEvent, attempts: number) => Promise<number | null>
  /** The consumer was not there: what happened before it is is in the logs of the rooms. */
  readonly onBegun: () => void
  readonly onFault: (fault: unknown) => void
  readonly prefix?: string
}

const NAME = 'notifier'
const NANOS_A_MS = 1_000_000
const ANSWER_WITHIN_MS = 1_500
// Longer than one event takes at its slowest: what is not answered by then goes to another node.
const ACK_WAIT_MS = 30_000
const AT_ONCE = 16
const UNDERWAY_MAX = 1_024
// No sound for twice as long, and the pull is made anew.
const HEARTBEAT_MS = 2_000
const EXPIRES_MS = 10_000
const AGAIN_MS = 1_000

export function startHappenings(deps: HappeningsDeps): { stop(): Promise<void> } {
  const { link, clock, onFault } = deps
  const { stream } = createSubjects(deps.prefix)
  const running = new Set<Promise<void>>()
  let messages: ConsumerMessages | null = null
  let isStopped = false
  let endPause = (): void => {}

  const ensure = async (): Promise<void> => {
    const manager = await jetstreamManager(link.connection, { checkAPI: false, timeout: ANSWER_WITHIN_MS })
    try {
      await manager.consumers.info(stream, NAME)
    } catch (fault) {
      if (!(fault instanceof JetStreamApiError && fault.code === JetStreamApiCodes.ConsumerNotFound))
        throw fault
      await manager.consumers.add(stream, {
        durable_name: NAME,
        ack_policy: AckPolicy.Explicit,
        ack_wait: ACK_WAIT_MS * NANOS_A_MS,
        deliver_policy: DeliverPolicy.New,
        max_ack_pending: UNDERWAY_MAX,
        // How often something is tried is counted here: whoever gives it up keeps it.
        max_deliver: -1,
      })
      deps.onBegun()
    }
  }

  const attend = async (message: JsMsg): Promise<void> => {
    const pauseMs = await deps.take(decodeEvent(message.json()), message.info.deliveryCount)
    if (pauseMs === null) message.ack()
    else message.nak(pauseMs)
  }

  const consume = async (): Promise<void> => {
    await ensure()
    const consumer = await jetstream(link.connection, { timeout: ANSWER_WITHIN_MS }).consumers.get(
      stream,
      NAME,
    )
    messages = await consumer.consume({
      max_messages: AT_ONCE,
      expires: EXPIRES_MS,
      idle_heartbeat: HEARTBEAT_MS,
      abort_on_missing_resource: true,
    })
    if (isStopped) await messages.close()
    for await (const message of messages) {
      const task = attend(message)
        .catch(onFault)
        .finally(() => running.delete(task))
      running.add(task)
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

  return {
    async stop() {
      isStopped = true
      endPause()
      await messages?.close()
      await ended
      await Promise.all(running)
    },
  }
}

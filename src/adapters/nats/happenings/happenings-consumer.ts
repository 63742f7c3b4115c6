// The durable consumer of all events: made where it is missing, with a word in it on what nobody has read yet.

import {
  AckPolicy,
  type ConsumerInfo,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  jetstreamManager,
} from '@nats-io/jetstream'
import { z } from 'zod'
import type { NatsLink } from '../connection.ts'

/** What happened before the consumer was made stands in the logs of the rooms alone. */
export interface Gap {
  readonly sinceMs: number
  /** When somebody last said that they are reading it. */
  readonly seenAtMs: number
}

export interface HappeningsConsumer {
  /**
   * Makes it where it is missing, with that gap.
   *
   * Returns: the gap that is in it, null where all of it was read. Errors: rejects where JetStream is out of reach, or
   * the stream is missing.
   */
  look(gapOfNew: () => Gap): Promise<{ readonly gap: Gap | null; readonly isNew: boolean }>
  /** Writes how far the reading of that gap is, unless the consumer was made anew meanwhile; null: it is over. */
  mark(sinceMs: number, gap: Gap | null): Promise<void>
  /** Events that nobody is done with, as of the last look. */
  readonly waiting: () => number
}

export interface HappeningsConsumerDeps {
  readonly link: NatsLink
  readonly stream: string
  readonly name: string
  readonly ackWaitMs: number
}

const NANOS_A_MS = 1_000_000
const ANSWER_WITHIN_MS = 1_500
// Those that wait for their next attempt are counted too, and must not hold up the others.
const UNDERWAY_MAX = 20_000

const gapSchema = z.object({ sinceMs: z.number(), seenAtMs: z.number() })

export function createHappeningsConsumer(deps: HappeningsConsumerDeps): HappeningsConsumer {
  const { link, stream, name } = deps
  const wanted = {
    ack_wait: deps.ackWaitMs * NANOS_A_MS,
    max_ack_pending: UNDERWAY_MAX,
    // How often something is tried is counted here: whoever gives it up keeps it.
    max_deliver: -1,
  }

  let waiting = 0

  const manage = () => jetstreamManager(link.connection, { checkAPI: false, timeout: ANSWER_WITHIN_MS })

  const find = async (): Promise<ConsumerInfo | null> => {
    const { consumers } = await manage()
    try {
      return await consumers.info(stream, name)
    } catch (fault) {
      if (fault instanceof JetStreamApiError && fault.code === JetStreamApiCodes.ConsumerNotFound) return null
      throw fault
    }
  }

  const make = async (gap: Gap): Promise<void> => {
    const { consumers } = await manage()
    await consumers.add(stream, {
      ...wanted,
      durable_name: name,
      description: JSON.stringify(gap),
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.New,
    })
  }

  return {
    waiting: () => waiting,
    async look(gapOfNew) {
      const found = await find()
      if (found === null) {
        const gap = gapOfNew()
        await make(gap)
        return { gap, isNew: true }
      }
      const { config } = found
      waiting = found.num_pending + found.num_ack_pending
      // A version before may have made it.
      if (config.ack_wait !== wanted.ack_wait || config.max_ack_pending !== wanted.max_ack_pending)
        await (await manage()).consumers.update(stream, name, wanted)
      return { gap: readGap(config.description), isNew: false }
    },
    async mark(sinceMs, gap) {
      const found = await find()
      if (readGap(found?.config.description)?.sinceMs !== sinceMs) return
      const description = gap === null ? '' : JSON.stringify(gap)
      await (await manage()).consumers.update(stream, name, { description })
    },
  }
}

function readGap(description = ''): Gap | null {
  if (!description.startsWith('{')) return null
  try {
    return gapSchema.safeParse(JSON.parse(description)).data ?? null
  } catch {
    return null
  }
}

// Sees to it that the stream is there: at the start, after every reconnect, and when confirmations stay out.

import { JetStreamApiCodes, JetStreamApiError, jetstreamManager, type StreamConfig } from '@nats-io/jetstream'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { NatsLink } from './connection.ts'
import type { Subjects } from './subjects.ts'

const ANSWER_WITHIN_MS = 1_500
const LOOK_AGAIN_MS = 1_000
const NANOS_A_MS = 1_000_000

export interface StreamLimits {
  readonly maxAgeMs: number
  readonly maxBytes: number
  readonly replicas: number
}

// Postgres is the truth: the stream only has to outlast whoever consumes it and was away for a while.
export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  maxAgeMs: 72 * 3_600_000,
  maxBytes: 1024 ** 3,
  replicas: 1,
}

export interface StreamKeeper {
  /** Resolves once the stream has been looked for. Never rejects. */
  ensured(): Promise<void>
  /** A confirmation stayed out: perhaps the stream is gone. */
  suspect(fault: unknown): void
  stop(): void
}

export interface StreamKeeperDeps {
  readonly link: NatsLink
  readonly subjects: Subjects
  readonly limits: StreamLimits
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startStreamKeeper(deps: StreamKeeperDeps): StreamKeeper {
  const { link, clock, onFault } = deps
  let lookedAtMs = Number.NEGATIVE_INFINITY

  const look = async (): Promise<void> => {
    const manager = await jetstreamManager(link.connection, { checkAPI: false, timeout: ANSWER_WITHIN_MS })
    try {
      // A stream that is there is left as it is: its operator may have given it other limits.
      await manager.streams.info(deps.subjects.stream)
    } catch (fault) {
      if (!isMissing(fault)) throw fault
      await manager.streams.add(streamConfig(deps.subjects, deps.limits))
    }
  }

  let looking: Promise<void> | null = null
  const ensure = (): Promise<void> => {
    lookedAtMs = clock.monotonicMs()
    looking ??= look()
      .catch((cause: unknown) => onFault(new Error('the stream could not be looked for', { cause })))
      .finally(() => {
        looking = null
      })
    return looking
  }

  const unlisten = link.onChange((up) => {
    if (up) void ensure()
  })
  const first = ensure()

  return {
    ensured: () => looking ?? first,
    suspect(fault) {
      if (!link.isUp() || clock.monotonicMs() - lookedAtMs < LOOK_AGAIN_MS) return
      onFault(new Error('JetStream does not confirm events', { cause: fault }))
      void ensure()
    },
    stop: unlisten,
  }
}

function isMissing(fault: unknown): boolean {
  return fault instanceof JetStreamApiError && fault.code === JetStreamApiCodes.StreamNotFound
}

function streamConfig({ stream, allEvents }: Subjects, limits: StreamLimits) {
  return {
    name: stream,
    subjects: [allEvents],
    retention: 'limits',
    storage: 'file',
    discard: 'old',
    max_age: limits.maxAgeMs * NANOS_A_MS,
    max_bytes: limits.maxBytes,
    num_replicas: limits.replicas,
    // Repeats within this while are dropped; whoever consumes must not need it.
    duplicate_window: 120_000 * NANOS_A_MS,
    allow_direct: true,
  } as const satisfies Partial<StreamConfig> & { name: string }
}

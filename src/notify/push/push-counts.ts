// What became of pushes on this node, counted for whoever looks after it.

export type PushResult = 'sent' | 'gone' | 'refused' | 'failed' | 'givenUp'

export interface PushLoad {
  readonly pushesSent: number
  /** Attempts in vain, those that were the last included. */
  readonly pushesFailed: number
  readonly pushesGivenUp: number
  /** Devices that take no pushes any more. */
  readonly pushDevicesGone: number
  readonly pushesInFlight: number
  /** As of the last look at the queue, for all nodes together. */
  readonly pushesDue: number
}

export interface PushCounts {
  tell(result: PushResult): void
  read(): Omit<PushLoad, 'pushesInFlight' | 'pushesDue'>
}

export function createPushCounts(): PushCounts {
  const counts: Record<PushResult, number> = { sent: 0, gone: 0, refused: 0, failed: 0, givenUp: 0 }
  return {
    tell(result) {
      counts[result] += 1
    },
    read: () => ({
      pushesSent: counts.sent,
      pushesFailed: counts.failed + counts.refused,
      pushesGivenUp: counts.givenUp,
      pushDevicesGone: counts.gone,
    }),
  }
}

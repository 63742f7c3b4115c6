// Tells of each frame that was answered what it was, what came of it and how long it took.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { ClientFrame } from './client-frames.ts'
import type { Requests } from './requests.ts'

export interface Answered {
  readonly type: ClientFrame['type']
  /** `ok`, or the code of the refusal. */
  readonly outcome: string
  readonly ms: number
}

export function measureRequests(
  requests: Requests,
  clock: Pick<Clock, 'monotonicMs'>,
  onAnswered: (answered: Answered) => void,
): Requests {
  return {
    async handle(socket, frame) {
      const startedMs = clock.monotonicMs()
      const answer = await requests.handle(socket, frame)
      const outcome = answer.ok ? 'ok' : answer.error.code
      onAnswered({ type: frame.type, outcome, ms: clock.monotonicMs() - startedMs })
      return answer
    },
  }
}

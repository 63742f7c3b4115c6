// Times what other nodes are asked, and tells their answers from their silence.

import type { Result } from '../../../rooms/kernel/result.ts'
import type { NodeCalls, NodeHandler } from '../../../rooms/ports/node-calls.ts'
import type { Measuring } from './measured-database.ts'

export function measureNodeCalls(calls: NodeCalls, { instruments, clock }: Measuring): NodeCalls {
  const { nodeCallTimes } = instruments

  const timed = async <Answer>(
    call: keyof NodeHandler,
    asked: Promise<Answer>,
    outcomeOf: (answer: Answer) => string,
  ): Promise<Answer> => {
    const startedMs = clock.monotonicMs()
    let outcome = 'failed'
    try {
      const answer = await asked
      outcome = outcomeOf(answer)
      return answer
    } finally {
      nodeCallTimes.of(call, outcome).observe(clock.monotonicMs() - startedMs)
    }
  }

  return {
    ...calls,
    to(node) {
      const far = calls.to(node)
      return {
        submit: (room, command) => timed('submit', far.submit(room, command), ofResult),
        whisper: (room, whisper) => timed('whisper', far.whisper(room, whisper), ofResult),
        online: (room) => timed('online', far.online(room), answered),
        adopt: (rooms) => timed('adopt', far.adopt(rooms), answered),
      }
    },
  }
}

function ofResult(result: Result<unknown, unknown>): string {
  if (result.ok) return 'ok'
  return result.error === 'moved' ? 'moved' : 'refused'
}

function answered(): string {
  return 'ok'
}

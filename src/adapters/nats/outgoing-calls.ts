// Questions to other nodes: bounded in number, each with a deadline, all given up at once when the server is lost.

import type { NatsLink } from './connection.ts'

export interface OutgoingCalls {
  /** Errors: throws when nobody serves `subject`, no answer comes in time, or too many calls are under way. */
  ask(subject: string, payload: string, withinMs?: number): Promise<unknown>
}

export interface OutgoingCallLimits {
  readonly deadlineMs: number
  readonly atOnce: number
}

export function createOutgoingCalls(
  link: NatsLink,
  { deadlineMs, atOnce }: OutgoingCallLimits,
): OutgoingCalls {
  const giveUps = new Set<(reason: Error) => void>()

  // The driver lets requests wait for their deadline when the connection they went out on is gone.
  link.onChange((up) => {
    if (!up) for (const giveUp of giveUps) giveUp(new Error('NATS was lost before the answer came'))
  })

  return {
    async ask(subject, payload, withinMs = deadlineMs) {
      if (!link.isUp()) throw new Error('NATS is out of reach')
      if (giveUps.size >= atOnce) throw new Error(`${atOnce} calls to other nodes are under way`)
      const { promise: lost, reject: giveUp } = Promise.withResolvers<never>()
      giveUps.add(giveUp)
      try {
        const request = link.connection.request(subject, payload, { timeout: withinMs })
        return (await Promise.race([request, lost])).json()
      } finally {
        giveUps.delete(giveUp)
      }
    },
  }
}

// Asking a node how it is over NATS: request and reply on a subject of its own.

import type { Msg } from '@nats-io/transport-node'
import { z } from 'zod'
import type { NodeState } from '../../../rooms/ports/leases.ts'
import type { NodeStatus } from '../../monitoring/ports/node-status.ts'
import { READING_NAMES } from '../../monitoring/ports/readings.ts'
import type { StatusCalls } from '../../monitoring/ports/status-calls.ts'
import type { NatsLink } from './connection.ts'
import { createOutgoingCalls } from './outgoing-calls.ts'
import { createSubjects } from './subjects.ts'

const DEADLINE_MS = 1_000
const AT_ONCE = 500

const STATES = ['joining', 'up', 'draining'] as const satisfies readonly NodeState[]

// What a node of another version counts beside these is left out; what it does not count is absent.
const STATUS: z.ZodType<NodeStatus> = z.object({
  version: z.string(),
  state: z.enum(STATES),
  startedAtMs: z.number(),
  checks: z.record(z.string(), z.enum(['ok', 'down'])),
  recent: z
    .object({ everyMs: z.number(), messages: z.array(z.number()), commitMs: z.array(z.number().nullable()) })
    .exactOptional(),
  readings: z.object(Object.fromEntries(READING_NAMES.map((name) => [name, z.number().exactOptional()]))),
})

export interface NatsStatusCallsDeps {
  readonly link: NatsLink
  readonly onFault: (fault: unknown) => void
  readonly prefix?: string
}

export function createNatsStatusCalls({ link, onFault, prefix }: NatsStatusCallsDeps): StatusCalls {
  const subjects = createSubjects(prefix)
  const calls = createOutgoingCalls(link, { deadlineMs: DEADLINE_MS, atOnce: AT_ONCE })

  const answer = async (message: Msg, status: () => Promise<NodeStatus>): Promise<void> => {
    try {
      message.respond(JSON.stringify(await status()))
    } catch (fault) {
      // Null is no status: who asked is told at once, and what went wrong is this node's to know.
      message.respond('null')
      onFault(fault)
    }
  }

  return {
    ask: async (node) => STATUS.parse(await calls.ask(subjects.status(node), '')),
    serve(self, status) {
      const subscription = link.connection.subscribe(subjects.status(self), {
        callback: (fault, message) => {
          if (fault) return onFault(fault)
          answer(message, status).catch(onFault)
        },
      })
      return () => {
        // What has arrived is still answered. A connection that is closed has nothing to drain.
        subscription.drain().catch(() => {})
      }
    },
  }
}

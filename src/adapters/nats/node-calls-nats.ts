// Calls between nodes over NATS: request and reply on the subject of an incarnation.

import type { Msg } from '@nats-io/transport-node'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { reject } from '../../../rooms/model/rejections.ts'
import type { NodeCalls, NodeHandler } from '../../../rooms/ports/node-calls.ts'
import {
  ADOPT_ANSWER,
  type Answer,
  type Call,
  decodeCall,
  encodeAnswer,
  encodeCall,
  fromAnswer,
  HEARD_ANSWER,
  ONLINE_ANSWER,
  RECEIPT_ANSWER,
  toAnswer,
} from './calls-codec.ts'
import type { NatsLink } from './connection.ts'
import { createOutgoingCalls } from './outgoing-calls.ts'
import { createSubjects } from './subjects.ts'

const DEADLINE_MS = 5_000
// What a page can be shown without is not worth a longer wait.
const COURTESY_WITHIN_MS = 1_000
const MAX_ASKED = 5_000
const MAX_ANSWERING = 5_000
const RETRY_MS = 1_000

export interface NatsNodeCallsDeps {
  readonly link: NatsLink
  readonly onFault: (fault: unknown) => void
  readonly deadlineMs?: number
  readonly maxAsked?: number
  readonly maxAnswering?: number
  readonly prefix?: string
}

export function createNatsNodeCalls(deps: NatsNodeCallsDeps): NodeCalls {
  const { link, onFault, deadlineMs = DEADLINE_MS, maxAsked = MAX_ASKED, maxAnswering = MAX_ANSWERING } = deps
  const subjects = createSubjects(deps.prefix)
  const calls = createOutgoingCalls(link, { deadlineMs, atOnce: maxAsked })
  const onlineWithinMs = Math.min(deadlineMs, COURTESY_WITHIN_MS)
  // A node that asks itself needs no network, and the connection does not echo.
  const here = new Map<Incarnation, NodeHandler>()

  const remote = (node: Incarnation): NodeHandler => {
    const ask = (call: Call, withinMs?: number): Promise<unknown> =>
      calls.ask(subjects.node(node), encodeCall(call), withinMs)
    return {
      submit: async (room, command) =>
        fromAnswer(RECEIPT_ANSWER.parse(await ask({ ask: 'submit', room, command }))),
      whisper: async (room, whisper) =>
        fromAnswer(HEARD_ANSWER.parse(await ask({ ask: 'whisper', room, whisper }))),
      async online(room) {
        const answer = fromAnswer(ONLINE_ANSWER.parse(await ask({ ask: 'online', room }, onlineWithinMs)))
        if (!answer.ok) throw new Error(`who is online was refused: ${JSON.stringify(answer.error)}`)
        return new Set(answer.value)
      },
      async adopt(rooms) {
        const answer = fromAnswer(ADOPT_ANSWER.parse(await ask({ ask: 'adopt', rooms: [...rooms] })))
        // An older version does not know the question: whoever asks for these rooms wakes them.
        return answer.ok ? answer.value : 0
      },
    }
  }

  return {
    to: (node) => here.get(node) ?? remote(node),
    serve(self, handler) {
      here.set(self, handler)
      let answering = 0
      const take = async (message: Msg): Promise<void> => {
        answering += 1
        try {
          const answer = answering > maxAnswering ? busy() : await answerTo(message, handler)
          message.respond(encodeAnswer(answer))
        } catch (fault) {
          onFault(fault)
          // Who asked is told at once; what went wrong is this node's to know.
          message.respond(encodeAnswer({ type: 'failed', why: 'see the log of the owner' }))
        } finally {
          answering -= 1
        }
      }
      const subscription = link.connection.subscribe(subjects.node(self), {
        callback: (fault, message) => {
          if (fault) return onFault(fault)
          // A reply that cannot be sent: the one who asked runs into its deadline.
          take(message).catch(onFault)
        },
      })
      return () => {
        if (here.get(self) === handler) here.delete(self)
        // What has arrived is still answered. A connection that is closed has nothing to drain.
        subscription.drain().catch(() => {})
      }
    },
  }
}

/** The handler is called before the first wait: commands of one sender stay in order. */
async function answerTo(message: Msg, handler: NodeHandler): Promise<Answer<unknown>> {
  const call = decodeCall(message.json())
  if (call === null) {
    const rejection = reject('unavailable', 'The owner of the room is of an older version.', RETRY_MS)
    return { type: 'refused', rejection }
  }
  switch (call.ask) {
    case 'submit':
      return toAnswer(await handler.submit(call.room, call.command))
    case 'whisper':
      return toAnswer(await handler.whisper(call.room, call.whisper))
    case 'online':
      return { type: 'done', value: [...(await handler.online(call.room))] }
    case 'adopt':
      return { type: 'done', value: await handler.adopt(call.rooms) }
  }
}

function busy(): Answer<never> {
  const rejection = reject('unavailable', 'The owner of the room has too much to do.', RETRY_MS)
  return { type: 'refused', rejection }
}

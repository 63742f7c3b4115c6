// Every frame that the server writes in the JSON protocol, as schemas. PROTOCOL section 3.

import { z } from 'zod'
import { EVENT_DATA, NOTICE_DATA, SIGNAL_DATA } from './event-data.ts'
import { id, seq, time, user } from './wire-shapes.ts'

export interface ServerFrameDescription {
  readonly name: string
  readonly summary: string
  readonly schema: z.ZodType
}

const request = z.string().describe('The id of the frame that is answered.')

const welcome: ServerFrameDescription = {
  name: 'welcome',
  summary: 'Comes first on every socket.',
  schema: z.strictObject({
    type: z.literal('welcome'),
    user,
    session: id,
    node: z.string().describe('The node that holds the socket.'),
    heartbeatSeconds: z.int().describe('About so often the server pings.'),
    room: id.optional().describe('The room that a guest has been let into.'),
  }),
}

const ok: ServerFrameDescription = {
  name: 'ok',
  summary: 'A frame with an id was done. What `data` holds stands with each frame of the client.',
  schema: z.strictObject({ type: z.literal('ok'), id: request, data: z.record(z.string(), z.unknown()) }),
}

const error: ServerFrameDescription = {
  name: 'error',
  summary: 'A frame was refused. Without an id where it had none, or none that could be read.',
  schema: z.strictObject({
    type: z.literal('error'),
    id: request.optional(),
    code: z.string().describe('The stable word; the same as in the problems of the HTTP API.'),
    message: z.string(),
    retryAfter: z.int().optional().describe('Seconds, where asking again can help.'),
  }),
}

const events = Object.entries(EVENT_DATA).map(([event, data]) => ({
  name: event,
  summary: `The event ${event} of a room. Per room \`seq\` rises by exactly one.`,
  schema: z.strictObject({
    type: z.literal('event'),
    room: id,
    seq,
    at: time,
    event: z.literal(event),
    data,
  }),
}))

const signals = Object.entries(SIGNAL_DATA).map(([signal, data]) => ({
  name: `signal.${signal}`,
  summary: `The signal ${signal} of a room: told once, never stored.`,
  schema: z.strictObject({ type: z.literal('signal'), room: id, signal: z.literal(signal), data }),
}))

const notices = Object.entries(NOTICE_DATA).map(([notice, data]) => ({
  name: `notice.${notice}`,
  summary: `The notice ${notice}: about oneself, on all one’s sockets.`,
  schema: z.strictObject({ type: z.literal('notice'), notice: z.literal(notice), data }),
}))

export const SERVER_FRAMES: readonly ServerFrameDescription[] = [
  welcome,
  ok,
  error,
  ...events,
  ...signals,
  ...notices,
]

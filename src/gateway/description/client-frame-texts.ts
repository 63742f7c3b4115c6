// What each frame of a client is for, what its answer holds, and an example. A frame without a row does not compile.

import { z } from 'zod'
import type { ClientFrame } from '../inbound/client-frames.ts'
import { count, id, seq, time } from './wire-shapes.ts'

export interface ClientFrameText {
  readonly summary: string
  /** `data` of the `ok`. */
  readonly answer: z.ZodType
  readonly example: Readonly<Record<string, unknown>>
}

const ROOM = '019abb1e-1c00-7a10-9c3e-2f6d1b7c8a90'
const MESSAGE = '019abb1f-52d4-7c31-8e02-6b1f0e9d3c47'
const nothing = z.strictObject({})
const ofRoom = z.strictObject({ room: id })
const ofEvent = z.strictObject({
  seq: seq.describe('The event that it became; the last one of the room where nothing was new.'),
})

export const CLIENT_FRAME_TEXTS: Readonly<Record<ClientFrame['type'], ClientFrameText>> = {
  subscribe: {
    summary:
      'Follows a room. With `since`, every durable event after it is sent before the answer, in order.',
    answer: z.strictObject({
      room: id,
      head: count.describe('The number of the last event.'),
      recovered: z
        .boolean()
        .describe('False where the log no longer reaches back to `since`: reload by HTTP.'),
    }),
    example: { room: ROOM, since: 41 },
  },
  unsubscribe: { summary: 'Follows a room no more.', answer: ofRoom, example: { room: ROOM } },
  send: {
    summary: 'Says something; answered once it is committed. The same nonce is never stored twice.',
    answer: z.strictObject({
      message: z.strictObject({ id, seq, createdAt: time }),
      duplicate: z.boolean().describe('Whether this nonce was known: then it is the first result.'),
    }),
    example: { room: ROOM, nonce: 'b1946ac92492d234', text: 'Hello!' },
  },
  edit: {
    summary: 'Changes the text of one’s own message.',
    answer: ofEvent,
    example: { room: ROOM, messageId: MESSAGE, text: 'Hello, all!' },
  },
  delete: {
    summary: 'Deletes a message, one’s own or as an admin of the room; a tombstone stays.',
    answer: ofEvent,
    example: { room: ROOM, messageId: MESSAGE },
  },
  react: {
    summary: 'Puts an emoji on a message.',
    answer: ofEvent,
    example: { room: ROOM, messageId: MESSAGE, emoji: '👍' },
  },
  unreact: {
    summary: 'Takes it back.',
    answer: ofEvent,
    example: { room: ROOM, messageId: MESSAGE, emoji: '👍' },
  },
  read: {
    summary: 'Has read up to this number; never goes back.',
    answer: nothing,
    example: { room: ROOM, seq: 42 },
  },
  typing: {
    summary: 'Is writing. No answer is wanted; it lasts 5 s, and at most one in 2 s is passed on.',
    answer: nothing,
    example: { room: ROOM },
  },
  attend: {
    summary:
      'Says whether somebody sits in front of this client, and which room is on their screen. Whoever is in a room, but says that they look elsewhere, is notified of what happens there. Said again when it changes, and before anything else on a new socket; a client that never says it counts as looking at what it follows.',
    answer: nothing,
    example: { here: true, room: ROOM },
  },
  join: {
    summary: 'Joins a public room, or one that one is invited to.',
    answer: ofRoom,
    example: { room: ROOM },
  },
  leave: { summary: 'Leaves a room.', answer: ofRoom, example: { room: ROOM } },
  auth: {
    summary: 'Shows a fresh access token of the same session before the old one ends.',
    answer: nothing,
    example: { token: 'eyJhbGciOiJFZERTQSIs…' },
  },
  ping: { summary: 'Asks for a sign of life.', answer: nothing, example: {} },
}

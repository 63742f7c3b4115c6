// The frames of STOMP with the headers that mean something here. PROTOCOL section 4.

import type { ClientCommand, ServerCommand } from '../stomp/stomp-frame.ts'

export interface StompFrameDescription {
  readonly summary: string
  /** Header to what it is for; those with `*` in front are needed. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

const RECEIPT = { receipt: 'Any text: RECEIPT names it when the frame is done.' }
const ROOM = '/topic/room.{id}'
const QUEUE = '/queue/user.{id}'
const UNSUPPORTED = { summary: 'Answered with ERROR `unsupported`.', headers: {} }

export const STOMP_CLIENT_FRAMES: Readonly<Record<ClientCommand, StompFrameDescription>> = {
  CONNECT: {
    summary: 'The first frame, within ten seconds.',
    headers: {
      'accept-version': 'Of 1.0, 1.1 and 1.2; the highest common one is spoken.',
      Authorization: '`Bearer` and an access token, unless the upgrade was authenticated.',
      passcode: 'The same token, for clients that cannot set other headers.',
      'heart-beat': 'What the client can do and wants, in milliseconds.',
    },
  },
  STOMP: { summary: 'The same as CONNECT.', headers: {} },
  SUBSCRIBE: {
    summary: 'Follows a room, or one’s own queue: notices, and the events of one’s direct rooms.',
    headers: {
      '*destination': `\`${ROOM}\`, or \`${QUEUE}\` with one’s own id.`,
      '*id': 'Names the subscription; may be missing in 1.0.',
      since: 'The number of the last event seen: every later one comes first, in order.',
      ...RECEIPT,
    },
  },
  UNSUBSCRIBE: {
    summary: 'Ends a subscription.',
    headers: { '*id': 'As it was subscribed with.', ...RECEIPT },
  },
  SEND: {
    summary: 'Says something in a room, or to a person; then the direct room is opened where there is none.',
    headers: {
      '*destination': `\`${ROOM}\`, \`/app/room.{id}\` or \`${QUEUE}\`.`,
      nonce: 'The same nonce is never stored twice; made by the server where it is missing.',
      'content-type': '`application/json` where the body is JSON.',
      receipt: 'Any text: RECEIPT names it once the message is committed.',
    },
    body: 'The text, or JSON with `text`, `nonce`, `replyTo` and `attachmentIds`.',
  },
  ACK: {
    summary: 'Accepted; events are read again by number, so nothing has to be acknowledged.',
    headers: RECEIPT,
  },
  NACK: { summary: 'Accepted, as ACK.', headers: RECEIPT },
  BEGIN: UNSUPPORTED,
  COMMIT: UNSUPPORTED,
  ABORT: UNSUPPORTED,
  DISCONNECT: { summary: 'Ends the connection when all before it is done.', headers: RECEIPT },
}

export const STOMP_SERVER_FRAMES: Readonly<Record<ServerCommand | 'MESSAGE', StompFrameDescription>> = {
  CONNECTED: {
    summary: 'The connection stands.',
    headers: {
      version: 'What is spoken; missing in 1.0.',
      session: 'The id of the session.',
      server: 'The name of the program.',
      'heart-beat': 'What the server can do and wants.',
      'user-name': 'Who one is.',
    },
  },
  MESSAGE: {
    summary: 'An event or a notice, as JSON of the JSON protocol.',
    headers: {
      '*destination': 'As subscribed to.',
      subscription: 'The id of the subscription.',
      '*message-id': '`{roomId}:{seq}`; for a notice, an id of its own.',
      ack: 'What to acknowledge, where the client said it would.',
      seq: 'The number of the event.',
      event: 'Its kind.',
      notice: 'Which notice it is, in the place of `seq` and `event`.',
      '*content-type': '`application/json;charset=utf-8`',
      '*content-length': 'In bytes.',
    },
    body: 'An `event` or `notice` frame of the JSON protocol.',
  },
  RECEIPT: {
    summary: 'What was asked for is done; a message is committed.',
    headers: {
      '*receipt-id': 'The `receipt` of the frame.',
      head: 'Of a SUBSCRIBE to a room: the number of its last event.',
      recovered: 'Of a SUBSCRIBE: `false` where the log no longer reaches back to `since`.',
    },
  },
  ERROR: {
    summary: 'Something was refused; the connection ends.',
    headers: {
      '*code': 'The stable word, as everywhere.',
      '*message': 'In words.',
      'receipt-id': 'Of the frame that was refused, where it wanted a receipt.',
      'retry-after': 'Seconds, where asking again can help.',
      version: 'What is spoken here, where there is no common version.',
    },
  },
}

// The parts that an AsyncAPI document is put together of.

import type { JsonSchema } from './json-schemas.ts'
import type { StompFrameDescription } from './stomp-frames.ts'

export interface Reference {
  readonly $ref: string
}

export interface MessageObject {
  readonly name: string
  readonly summary: string
  readonly payload?: JsonSchema | Reference
  readonly headers?: JsonSchema
  readonly contentType?: string
  readonly examples?: readonly object[]
}

export interface OperationObject {
  /** As the server sees it. */
  readonly action: 'send' | 'receive'
  readonly channel: Reference
  readonly summary: string
  readonly messages: readonly Reference[]
  readonly reply?: { readonly channel: Reference; readonly messages: readonly Reference[] }
}

export interface ChannelObject {
  readonly address: string
  readonly title: string
  readonly description: string
  readonly messages: Readonly<Record<string, Reference>>
  readonly bindings: object
}

export function schemaAt(name: string): Reference {
  return { $ref: `#/components/schemas/${name}` }
}

export function messagesOf(names: readonly string[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }]))
}

export function channelAt(channel: string): Reference {
  return { $ref: `#/channels/${channel}` }
}

export function messageAt(channel: string, name: string): Reference {
  return { $ref: `#/channels/${channel}/messages/${name}` }
}

/** A frame of STOMP as a message: its headers are the headers. */
export function stompMessage(
  command: string,
  { summary, headers, body }: StompFrameDescription,
): MessageObject {
  const known = Object.entries(headers).map(([name, description]) => ({
    name: name.replace('*', ''),
    isNeeded: name.startsWith('*'),
    description,
  }))
  return {
    name: command,
    summary,
    contentType: 'text/plain',
    headers: {
      type: 'object',
      properties: Object.fromEntries(
        known.map(({ name, description }) => [name, { type: 'string', description }]),
      ),
      required: known.filter(({ isNeeded }) => isNeeded).map(({ name }) => name),
    },
    ...(body !== undefined && { payload: { type: 'string', description: body } }),
  }
}

/** How a WebSocket is opened for one of the protocols. */
export function openedWith(protocols: readonly string[]): object {
  return {
    ws: {
      method: 'GET',
      query: {
        type: 'object',
        properties: {
          ticket: {
            type: 'string',
            description: 'One use, of POST /api/auth/ws-ticket: where no header can be set.',
          },
        },
      },
      headers: {
        type: 'object',
        properties: {
          Authorization: { type: 'string', description: '`Bearer` and an access token.' },
          'Sec-WebSocket-Protocol': {
            type: 'string',
            description: `One of ${protocols.join(', ')}; a second one, \`bearer.\` and a token, may carry the credentials.`,
          },
        },
      },
    },
  }
}

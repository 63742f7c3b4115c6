// GET /asyncapi.json: the sockets described from the very schemas that frames are read by. AsyncAPI 3.0.

import { z } from 'zod'
import { CLIENT_FRAMES } from '../inbound/client-frames.ts'
import { STOMP_PROTOCOLS } from '../stomp/stomp-version.ts'
import {
  type ChannelObject,
  channelAt,
  type MessageObject,
  messageAt,
  messagesOf,
  type OperationObject,
  openedWith,
  schemaAt,
  stompMessage,
} from './asyncapi-parts.ts'
import { CLIENT_FRAME_TEXTS } from './client-frame-texts.ts'
import { CLOSE_CODES } from './close-code-texts.ts'
import { type JsonSchema, jsonSchemas } from './json-schemas.ts'
import { SERVER_FRAMES } from './server-frames.ts'
import { STOMP_CLIENT_FRAMES, STOMP_SERVER_FRAMES } from './stomp-frames.ts'

export interface AsyncapiDocument {
  readonly asyncapi: '3.0.0'
  readonly info: Readonly<Record<string, unknown>>
  readonly servers: object
  readonly defaultContentType: string
  readonly channels: Readonly<Record<string, ChannelObject>>
  readonly operations: Readonly<Record<string, OperationObject>>
  readonly components: {
    readonly messages: Readonly<Record<string, MessageObject>>
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: object
  }
}

export interface AsyncapiParts {
  readonly version: string
  readonly publicUrl: URL
  /** Sub-protocols of the HTML stream, one for each language. */
  readonly htmlProtocols: readonly string[]
}

const requestId = z
  .string()
  .max(64)
  .optional()
  .describe('Answered once under it; without one there is no answer.')

const clientFrames = CLIENT_FRAMES.options.map((schema) => {
  const { type } = schema.shape
  return { type: type.value, schema: schema.extend({ id: requestId }), ...CLIENT_FRAME_TEXTS[type.value] }
})

const answerName = (type: string): string => `${type}.answer`

export function asyncapiDocument({ version, publicUrl, htmlProtocols }: AsyncapiParts): AsyncapiDocument {
  const serverNames = SERVER_FRAMES.map(({ name }) => name)
  const clientNames = clientFrames.map(({ type }) => type)
  const streamNames = serverNames.filter((name) => name !== 'ok' && name !== 'error')
  const stompNames = [...Object.keys(STOMP_CLIENT_FRAMES), ...Object.keys(STOMP_SERVER_FRAMES)]
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley: sockets',
      version,
      license: { name: 'MIT' },
      description: ABOUT,
      'x-close-codes': CLOSE_CODES,
    },
    servers: {
      here: {
        host: publicUrl.host,
        protocol: publicUrl.protocol === 'https:' ? 'wss' : 'ws',
        security: ['bearer', 'cookie'].map((name) => ({ $ref: `#/components/securitySchemes/${name}` })),
      },
    },
    defaultContentType: 'application/json',
    channels: {
      json: {
        address: '/ws',
        title: 'JSON',
        description: JSON_TEXT,
        messages: messagesOf([...clientNames, ...clientNames.map(answerName), ...serverNames]),
        bindings: openedWith(['parley.v1.json']),
      },
      html: {
        address: '/ws',
        title: 'HTML',
        description: HTML_TEXT,
        messages: messagesOf([...clientNames, ...serverNames]),
        bindings: openedWith(htmlProtocols),
      },
      stomp: {
        address: '/ws/stomp',
        title: 'STOMP',
        description: STOMP_TEXT,
        messages: messagesOf(stompNames.map(stompName)),
        bindings: openedWith(STOMP_PROTOCOLS),
      },
    },
    operations: { ...jsonOperations(streamNames), ...stompOperations() },
    components: { messages: messages(), schemas: schemas(), securitySchemes: SECURITY },
  }
}

function jsonOperations(streamNames: readonly string[]): Record<string, OperationObject> {
  const channel = channelAt('json')
  const asked = clientFrames.map(({ type, summary }): [string, OperationObject] => [
    type,
    {
      action: 'receive',
      ...{ channel, summary },
      messages: [messageAt('json', type)],
      reply: { channel, messages: [messageAt('json', answerName(type)), messageAt('json', 'error')] },
    },
  ])
  const told: OperationObject = {
    action: 'send',
    channel,
    summary: 'What the server tells of its own accord.',
    messages: streamNames.map((name) => messageAt('json', name)),
  }
  return { ...Object.fromEntries(asked), tell: told }
}

function stompOperations(): Record<string, OperationObject> {
  const operation = (
    action: OperationObject['action'],
    [command, { summary }]: [string, { summary: string }],
  ): [string, OperationObject] => [
    stompName(command),
    { action, channel: channelAt('stomp'), summary, messages: [messageAt('stomp', stompName(command))] },
  ]
  return Object.fromEntries([
    ...Object.entries(STOMP_CLIENT_FRAMES).map((entry) => operation('receive', entry)),
    ...Object.entries(STOMP_SERVER_FRAMES).map((entry) => operation('send', entry)),
  ])
}

function messages(): Record<string, MessageObject> {
  const named = (message: MessageObject): [string, MessageObject] => [message.name, message]
  const stomp = Object.entries({ ...STOMP_CLIENT_FRAMES, ...STOMP_SERVER_FRAMES })
  return Object.fromEntries([
    ...clientFrames.map(({ type, summary, example }) =>
      named({
        name: type,
        summary,
        payload: schemaAt(`client.${type}`),
        examples: [{ name: type, payload: { type, id: '1', ...example } }],
      }),
    ),
    ...clientFrames.map(({ type }) =>
      named({
        name: answerName(type),
        summary: `The answer to ${type}.`,
        payload: schemaAt(answerName(type)),
      }),
    ),
    ...SERVER_FRAMES.map(({ name, summary }) =>
      named({ name, summary, payload: schemaAt(`server.${name}`) }),
    ),
    ...stomp.map(([command, text]): [string, MessageObject] => [
      stompName(command),
      stompMessage(command, text),
    ]),
  ])
}

function schemas(): Record<string, JsonSchema> {
  const all: [string, z.ZodType][] = [
    ...clientFrames.map(({ type, schema }): [string, z.ZodType] => [`client.${type}`, schema]),
    ...clientFrames.map(({ type, answer }): [string, z.ZodType] => [
      answerName(type),
      z.strictObject({ type: z.literal('ok'), id: z.string(), data: answer }),
    ]),
    ...SERVER_FRAMES.map(({ name, schema }): [string, z.ZodType] => [`server.${name}`, schema]),
  ]
  return jsonSchemas(Object.fromEntries(all))
}

function stompName(command: string): string {
  return `stomp.${command}`
}

const SECURITY = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  cookie: { type: 'httpApiKey', name: 'session', in: 'cookie', description: '`__Host-session` over TLS.' },
} as const

const ABOUT = `Everything that happens in rooms, live, over one WebSocket in one of three protocols.
A message of the server is one frame or, in JSON and HTML, an array of frames that were due together.`

const JSON_TEXT = `Sub-protocol \`parley.v1.json\`, and the default. The same door is at \`/chat\` and \`/ws/chat\`.
A client sends one frame a message; a frame with an \`id\` is answered once, by \`ok\` or \`error\`.`

const HTML_TEXT = `The stream of the browser interface: as JSON, but events and signals carry \`html\` in the place of
\`data\`: a fragment that is the same for every viewer.`

const STOMP_TEXT = `STOMP 1.0, 1.1 and 1.2; at \`/ws\` too where one of its sub-protocols is offered. One frame a message
from the server; frames of clients may be cut anywhere. Errors are ERROR frames, and end the connection.`

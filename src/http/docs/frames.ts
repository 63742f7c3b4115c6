// The frames of an AsyncAPI document as the page shows them.

import type { BodyView, FrameView, GroupView } from '../../../views/docs/docs-view.ts'
import type { Lookup, Schema } from '../operations/samples.ts'
import { fieldsOf, nameOf } from './schema-fields.ts'

interface Reference {
  readonly $ref: string
}

interface Message {
  readonly summary: string
  readonly payload?: Schema
  readonly headers?: Schema
  readonly examples?: readonly { readonly payload: unknown }[]
}

interface Operation {
  readonly action: string
  readonly channel: Reference
  readonly summary: string
  readonly messages: readonly Reference[]
  readonly reply?: { readonly messages: readonly Reference[] }
}

export interface SocketDocument {
  readonly info: { readonly 'x-close-codes': readonly { readonly code: number; readonly meaning: string }[] }
  readonly channels: Readonly<Record<string, { readonly title: string; readonly description: string }>>
  readonly operations: Readonly<Record<string, Operation>>
  readonly components: { readonly messages: Readonly<Record<string, Message>> }
}

export function framesOf(document: SocketDocument, lookup: Lookup): readonly GroupView<FrameView>[] {
  const { channels, operations, components } = document
  const all = Object.values(operations)
  const messageOf = ({ $ref }: Reference): [string, Message] => {
    const name = nameOf($ref)
    const message = components.messages[name]
    if (message === undefined) throw new Error(`there is no message ${name}`)
    return [name, message]
  }
  const of = (channel: string, action: string): readonly FrameView[] =>
    all
      .filter((operation) => nameOf(operation.channel.$ref) === channel && operation.action === action)
      .flatMap(({ messages, reply }) =>
        messages.map((reference) => frameView(messageOf(reference), answerTo(reply, messageOf), lookup)),
      )
  const group = (id: string, title: string, about: string, items: readonly FrameView[]) => ({
    id,
    title,
    about,
    items,
  })
  const [json, html, stomp] = ['json', 'html', 'stomp'].map((name) => channels[name]?.description ?? '')
  return [
    group('frames-client', 'JSON, from clients', json ?? '', of('json', 'receive')),
    group('frames-server', 'JSON, from the server', html ?? '', of('json', 'send')),
    group('stomp-client', 'STOMP, from clients', stomp ?? '', of('stomp', 'receive')),
    group('stomp-server', 'STOMP, from the server', '', of('stomp', 'send')),
  ]
}

function answerTo(
  reply: Operation['reply'],
  messageOf: (reference: Reference) => [string, Message],
): Schema | undefined {
  const [answer] = reply?.messages ?? []
  return answer && messageOf(answer)[1].payload
}

function frameView(
  [name, message]: [string, Message],
  answer: Schema | undefined,
  lookup: Lookup,
): FrameView {
  const { summary, payload, headers, examples: [example] = [] } = message
  const body = (title: string, schema: Schema | undefined): readonly BodyView[] =>
    schema === undefined ? [] : [{ title, variants: fieldsOf(schema, lookup) }]
  return {
    id: `frame-${name}`,
    name: name.replace(/^stomp\./, ''),
    summary,
    bodies: [
      ...body('Headers', headers),
      ...body(headers ? 'Body' : 'Frame', payload),
      ...body('Answer', answer),
    ],
    example: example === undefined ? null : JSON.stringify(example.payload),
  }
}

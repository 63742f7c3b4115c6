// Schemas of the program as JSON Schema: shapes with a name are written once and referred to.

import { z } from 'zod'
import { attachment, message, person, reaction, user } from './wire-shapes.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

const NAMED = { Person: person, Attachment: attachment, Reaction: reaction, Message: message, User: user }
const PLACE = '#/components/schemas/'

/** What clients have to write, or may rely on: fields that they do not know are left to newer servers. */
export function jsonSchemas(schemas: Readonly<Record<string, z.ZodType>>): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries({ ...NAMED, ...schemas })) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, { io: 'input', target: 'draft-7', uri: (id) => `${PLACE}${id}` })
  return Object.fromEntries(Object.entries(made.schemas).map(([name, schema]) => [name, open(schema)]))
}

function open(schema: object): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$id' || key === '$schema' || key === 'additionalProperties' ? undefined : value,
  )
  return JSON.parse(text) as JsonSchema
}

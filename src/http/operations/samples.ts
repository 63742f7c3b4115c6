// Examples made from schemas: plausible values by the name of a field, its format and its type.

export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly example?: unknown
  readonly default?: unknown
  readonly format?: string
  readonly description?: string
  readonly minimum?: number
  readonly minItems?: number
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

/** Finds what a `$ref` points to. */
export type Lookup = (ref: string) => Schema

export interface SampleOptions {
  readonly lookup: Lookup
  /** Whether fields that may be missing are shown too. */
  readonly whole: boolean
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '019abb1e-1c00-7a10-9c3e-2f6d1b7c8a90',
  'date-time': '2026-11-21T01:02:03.456Z',
  email: 'ada@example.org',
  uri: 'https://chat.example.org/',
}

const BY_NAME: Readonly<Record<string, string>> = {
  email: 'ada@example.org',
  username: 'ada',
  displayName: 'Ada Lovelace',
  password: 'correct horse battery',
  newPassword: 'another horse battery',
  currentPassword: 'correct horse battery',
  text: 'Hello!',
  html: '<p>Hello!</p>',
  name: 'general',
  topic: 'What concerns all of us',
  nonce: 'b1946ac92492d234',
  emoji: '👍',
  locale: 'en',
  mime: 'image/png',
  url: 'https://chat.example.org/',
  code: '123456',
}

const MAX_DEPTH = 8

export function sampleOf(schema: Schema, options: SampleOptions, name = '', depth = 0): unknown {
  if (schema.$ref !== undefined) return sampleOf(options.lookup(schema.$ref), options, name, depth)
  const { example, default: byDefault, const: only, enum: words } = schema
  const known = [example, only, words?.[0], byDefault].find((value) => value !== undefined)
  if (known !== undefined) return known
  const [first] = (schema.oneOf ?? schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  if (first !== undefined) return sampleOf(first, options, name, depth)
  if (schema.allOf !== undefined) return sampleOf(merged(schema.allOf, options.lookup), options, name, depth)
  return ofType(schema, options, name, depth)
}

function ofType(schema: Schema, options: SampleOptions, name: string, depth: number): unknown {
  switch (typeOf(schema)) {
    case 'object':
      return depth < MAX_DEPTH ? objectOf(schema, options, depth) : {}
    case 'array':
      return schema.items === undefined || depth >= MAX_DEPTH
        ? []
        : [sampleOf(schema.items, options, name.replace(/s$/, ''), depth + 1)]
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return BY_FORMAT[schema.format ?? ''] ?? BY_NAME[name] ?? 'text'
  }
}

function objectOf(schema: Schema, options: SampleOptions, depth: number): object {
  const { properties = {}, required = [] } = schema
  const all = Object.entries(properties)
  const needed = all.filter(([key]) => options.whole || required.includes(key))
  // Who changes something sends at least one field.
  const shown = needed.length > 0 ? needed : all
  return Object.fromEntries(shown.map(([key, field]) => [key, sampleOf(field, options, key, depth + 1)]))
}

/** The parts of an `allOf` as one schema, as far as objects go. */
export function merged(parts: readonly Schema[], lookup: Lookup): Schema {
  const found = parts.map((part) => (part.$ref === undefined ? part : lookup(part.$ref)))
  return {
    type: 'object',
    properties: Object.assign({}, ...found.map(({ properties }) => properties)),
    required: found.flatMap(({ required = [] }) => required),
  }
}

function typeOf({ type, properties }: Schema): string | undefined {
  if (typeof type === 'string') return type
  return type?.find((one) => one !== 'null') ?? (properties === undefined ? undefined : 'object')
}

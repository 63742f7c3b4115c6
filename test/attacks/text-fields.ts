// Where text goes in: read from the schemas themselves, so that a new field is attacked without anybody naming it.

export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly const?: unknown
  readonly $ref?: string
}

export type FieldPath = readonly (string | number)[]

/** `find` gives what a `$ref` names. A constant is a tag, and no place for text of anybody's. */
export function textFields(schema: JsonSchema, find: (ref: string) => JsonSchema): FieldPath[] {
  const found = new Map<string, FieldPath>()
  const walk = (part: JsonSchema, path: FieldPath): void => {
    const at = part.$ref === undefined ? part : find(part.$ref)
    for (const branch of [...(at.anyOf ?? []), ...(at.oneOf ?? []), ...(at.allOf ?? [])]) walk(branch, path)
    if ([at.type].flat().includes('string') && at.const === undefined) found.set(path.join('.'), path)
    for (const [name, property] of Object.entries(at.properties ?? {})) walk(property, [...path, name])
    if (at.items) walk(at.items, [...path, 0])
  }
  walk(schema, [])
  return [...found.values()]
}

/** The same value with `text` at `path`. */
export function withText(value: unknown, path: FieldPath, text: unknown): unknown {
  const [at, ...rest] = path
  if (at === undefined) return text
  const inner = typeof value === 'object' && value !== null ? Reflect.get(value, at) : undefined
  const changed = withText(inner, rest, text)
  if (typeof at === 'number') return [changed]
  return { ...(typeof value === 'object' ? value : {}), [at]: changed }
}

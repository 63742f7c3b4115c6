// The calls of the API, as its description has them, and for each what is right to send.

import type { FieldPath, JsonSchema } from './text-fields.ts'
import { textFields } from './text-fields.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
}

interface Body {
  readonly schema: JsonSchema
  readonly example?: unknown
}

interface Described {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Body>> }
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** One place of one call where text goes in. */
export type Target =
  | { readonly in: 'path' | 'query' | 'header' | 'cookie'; readonly name: string }
  | { readonly in: 'body'; readonly path: FieldPath }
  | { readonly in: 'file' }

export interface Operation {
  /** "POST /api/rooms" */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly example: unknown
  readonly takesFile: boolean
  readonly targets: readonly Target[]
}

/** Those that take any text at all. */
export function operationsOf({ paths, components }: Document): Operation[] {
  const find = (ref: string): JsonSchema => components.schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {}
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, { parameters = [], requestBody }]): Operation => {
        const json = requestBody?.content['application/json']
        const takesFile = requestBody?.content['multipart/form-data'] !== undefined
        const fields = json ? textFields(json.schema, find) : []
        return {
          ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, takesFile },
          example: json?.example,
          targets: [
            ...parameters.map((parameter): Target => ({ in: parameter.in, name: parameter.name })),
            ...fields.map((field): Target => ({ in: 'body', path: field })),
            ...(takesFile ? [{ in: 'file' } as const] : []),
          ],
        }
      }),
    )
    .filter(({ targets }) => targets.length > 0)
}

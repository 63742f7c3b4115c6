// An example for every JSON body, asked or answered, that has none of its own.

import type { HttpApp } from '../app-env.ts'
import { type Schema, sampleOf } from './samples.ts'

type OpenapiDocument = ReturnType<HttpApp['getOpenAPI31Document']>

interface Body {
  readonly schema?: Schema
  example?: unknown
}

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, Body>> }
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, Body>> }>>
}

/** Changes the document in place, and gives it back. */
export function withExamples(document: OpenapiDocument): OpenapiDocument {
  const lookup = lookupIn(document)
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(item as object) as Operation[]) {
      addTo(operation.requestBody?.content, { lookup, whole: false })
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        if (status !== 'default') addTo(response.content, { lookup, whole: true })
      }
    }
  }
  return document
}

export function lookupIn(document: object): (ref: string) => Schema {
  return (ref) => {
    let found: unknown = document
    for (const key of ref.slice(2).split('/')) found = (found as Readonly<Record<string, unknown>>)[key]
    if (typeof found !== 'object' || found === null) throw new Error(`${ref} points nowhere`)
    return found
  }
}

function addTo(
  content: Readonly<Record<string, Body>> | undefined,
  options: Parameters<typeof sampleOf>[1],
): void {
  const body = content?.['application/json']
  if (body?.schema !== undefined && body.example === undefined) body.example = sampleOf(body.schema, options)
}

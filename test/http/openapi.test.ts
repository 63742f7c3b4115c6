// The description of the HTTP API: valid, complete, and as precise as a client needs it.

import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWholeApp, type WholeApp } from './whole-app.ts'

interface Body {
  readonly schema?: object
  readonly example?: unknown
}

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly operationId: string
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Body>> }>
  >
  readonly requestBody?: { readonly content: Readonly<Record<string, Body>> }
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: object; readonly securitySchemes: object }
}

// What a program calls. Pages, their forms, sockets and files of the interface are for browsers.
const OF_THE_API =
  /^\/(?:api|files|avatars|healthz|readyz|metrics|\.well-known|openapi\.json|asyncapi\.json|docs)(?:\/|$)/

let whole: WholeApp
let document: Document
let operations: readonly { readonly name: string; readonly path: string; readonly operation: Operation }[]
beforeAll(async () => {
  whole = await startWholeApp()
  document = (await (
    await whole.app.request('/openapi.json', { headers: { host: 'localhost' } })
  ).json()) as Document
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  )
})
afterAll(() => whole.stop())

test('[API-3] the description is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)))
  expect(errors).toBeUndefined()
  expect([valid, document.openapi]).toEqual([true, '3.1.0'])
})

test('[API-4] every route of the API is in the description, and nothing else', () => {
  const routed = whole.app.routes
    .filter(({ method, path }) => method !== 'ALL' && OF_THE_API.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(?:\{[^}]+\})?/g, '{$1}')}`)
  const described = operations.map(({ name }) => name)
  expect(described.length).toBeGreaterThan(50)
  expect([...new Set(routed)].sort()).toEqual(described.toSorted())
})

test('[API-5] each call says in words what it does, and has a name and a group of its own', () => {
  const bad = operations.filter(
    ({ operation: { summary = '', tags = [] } }) => summary.length < 4 || tags.length !== 1,
  )
  expect(bad.map(({ name }) => name)).toEqual([])
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('[API-6] each call under /api answers refusals as problems', () => {
  const bad = operations.filter(({ path, operation: { responses } }) => {
    const { content = {} } = responses['default'] ?? {}
    return path.startsWith('/api/') && !('application/problem+json' in content)
  })
  expect(bad.map(({ name }) => name)).toEqual([])
})

test('[API-7] each part of a path is a parameter of the call', () => {
  const bad = operations.filter(({ path, operation: { parameters = [] } }) => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path' && parameter.required === true)
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    return JSON.stringify(inPath.map(({ name }) => name).sort()) !== JSON.stringify(names.sort())
  })
  expect(bad.map(({ name }) => name)).toEqual([])
})

test('[API-8] what takes credentials names both ways to show them, and they are described', () => {
  expect(Object.keys(document.components.securitySchemes).sort()).toEqual(['bearer', 'cookie'])
  const guarded = operations.filter(({ operation: { security = [] } }) => security.length > 0)
  expect(guarded.length).toBeGreaterThan(40)
  for (const { operation } of guarded) {
    for (const scheme of operation.security ?? [])
      expect(['bearer', 'cookie']).toContain(Object.keys(scheme)[0])
  }
})

test('[API-9] every JSON body, asked or answered, has an example, which its schema accepts', () => {
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  ajv.addSchema({ $id: 'api', components: document.components })
  const bodies = operations.flatMap(({ name, operation: { requestBody, responses } }) => [
    { name, body: requestBody?.content['application/json'] },
    ...Object.entries(responses)
      .filter(([status]) => status !== 'default')
      .map(([status, { content }]) => ({ name: `${name} ${status}`, body: content?.['application/json'] })),
  ])
  const known = bodies.flatMap(({ name, body }) =>
    body?.schema === undefined ? [] : [{ name, ...body, schema: body.schema }],
  )
  expect(known.length).toBeGreaterThan(50)
  const wrong = known.filter(({ schema, example }) => {
    const local = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')
    return !ajv.validate(JSON.parse(local), example)
  })
  expect(wrong.map(({ name, example }) => `${name}: ${JSON.stringify(example)}`)).toEqual([])
})

// GET /openapi.json: the description of the API, made from the very routes that answer. Mount it last.

import type { HttpApp, Mount } from '../app-env.ts'
import { SECURITY_SCHEMES } from '../auth/signed-in.ts'
import { describeItself } from './describe-itself.ts'
import { withExamples } from './openapi-examples.ts'

const CACHE_SECONDS = 300

const DESCRIPTION = `The HTTP API of Parley. Times are RFC 3339 in UTC, ids are UUIDv7, lists are \`{items, next}\` with
\`?limit=\` and \`?cursor=\`; refusals are \`application/problem+json\` (RFC 9457) whose \`code\` is stable.
What happens live is described in /asyncapi.json.`

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const

export type OpenapiDocument = ReturnType<HttpApp['getOpenAPI31Document']>

export function openapiDocument(app: HttpApp, version: string): OpenapiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Parley', version, description: DESCRIPTION, license: { name: 'MIT' } },
    servers: [{ url: '/' }],
  })
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method]
      if (operation) operation.operationId ??= operationId(method, path)
    }
  }
  return withExamples(document)
}

export function createOpenapiRoute(version: string): Mount {
  return (app) => {
    for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) {
      app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
    }
    describeItself(app, '/openapi.json', 'This description: OpenAPI 3.1')
    let text: string | undefined
    app.get('/openapi.json', (c) => {
      // Routes do not change while the process runs.
      text ??= JSON.stringify(openapiDocument(app, version))
      c.header('Cache-Control', `public, max-age=${CACHE_SECONDS}`)
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    })
  }
}

/** `GET /api/rooms/{id}/pins` is `getRoomsIdPins`. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api\//, '/').match(/[a-z0-9]+/gi) ?? []
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

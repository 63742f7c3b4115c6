// GET /openapi.json: the description of the API, made from the very routes that answer. Mount it last.

import type { Mount } from '../app-env.ts'
import { SECURITY_SCHEMES } from '../auth/signed-in.ts'

const CACHE_SECONDS = 300

export function createOpenapiRoute(version: string): Mount {
  return (app) => {
    for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) {
      app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
    }
    let text: string | undefined
    app.get('/openapi.json', (c) => {
      // Routes do not change while the process runs.
      text ??= JSON.stringify(
        app.getOpenAPI31Document({
          openapi: '3.1.0',
          info: { title: 'Parley', version },
          servers: [{ url: '/' }],
        }),
      )
      c.header('Cache-Control', `public, max-age=${CACHE_SECONDS}`)
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    })
  }
}

// GET /asyncapi.json: the description of the sockets, as the gateway gives it.

import type { Mount } from '../app-env.ts'
import { describeItself } from './describe-itself.ts'

const CACHE_SECONDS = 300

export function createAsyncapiRoute(document: object): Mount {
  const text = JSON.stringify(document)
  return (app) => {
    describeItself(app, '/asyncapi.json', 'The description of the sockets: AsyncAPI 3.0')
    app.get('/asyncapi.json', (c) => {
      c.header('Cache-Control', `public, max-age=${CACHE_SECONDS}`)
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    })
  }
}

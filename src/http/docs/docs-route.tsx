// GET /docs: both descriptions as one page for people, drawn once for each look.

import { render } from 'preact-render-to-string'
import { DocsPage } from '../../../views/docs/docs-page.tsx'
import type { Assets } from '../../../views/page-context.ts'
import { wordsOf } from '../../../views/words/words-of.ts'
import type { HttpApp, Mount } from '../app-env.ts'
import { describeItself } from '../operations/describe-itself.ts'
import { openapiDocument } from '../operations/openapi.ts'
import { contextFor } from '../pages/page-context.ts'
import type { HttpDocument } from './calls.ts'
import { docsView } from './docs-view.ts'
import type { SocketDocument } from './frames.ts'

const CACHE_SECONDS = 300

export interface DocsDeps {
  readonly version: string
  /** As /asyncapi.json gives it. */
  readonly asyncapi: object
  readonly assets: Assets
  readonly publicUrl: URL
}

export function createDocsRoute({ version, asyncapi, assets, publicUrl }: DocsDeps): Mount {
  // What it describes is described in English.
  const english = { locale: 'en', words: wordsOf('en') } as const
  return (app) => {
    describeItself(app, '/docs', 'Both descriptions, for people', 'text/html')
    const pages = new Map<string, string>()
    app.get('/docs', (c) => {
      const ctx = { ...contextFor(c, assets, null), ...english }
      const known = pages.get(ctx.theme)
      const text = known ?? `<!doctype html>${render(<DocsPage ctx={ctx} view={viewOf(app)} />)}`
      if (known === undefined) pages.set(ctx.theme, text)
      return c.html(text, 200, { 'Cache-Control': `public, max-age=${CACHE_SECONDS}`, Vary: 'Cookie' })
    })
  }

  function viewOf(app: HttpApp) {
    // Both as a client reads them.
    const http = JSON.parse(JSON.stringify(openapiDocument(app, version))) as HttpDocument
    const sockets = JSON.parse(JSON.stringify(asyncapi)) as SocketDocument
    return docsView({ http, sockets }, version, publicUrl.origin)
  }
}

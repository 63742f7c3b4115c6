// How a page, a piece of one, or another address leaves the server.

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { zipped } from '../compressed.ts'

/** Whether the page's script asks, and wants the piece alone. */
export function wantsPiece(c: Context): boolean {
  return c.req.header('hx-request') === 'true'
}

export function page(c: Context, view: VNode, status: ContentfulStatusCode = 200): Response {
  return html(c, `<!doctype html>${render(view)}`, status)
}

export function piece(c: Context, view: VNode, status: ContentfulStatusCode = 200): Response {
  return html(c, render(view), status)
}

/** A piece for the page's script, else the page. The view draws itself accordingly. */
export function pageOrPiece(c: Context, view: VNode, status: ContentfulStatusCode = 200): Response {
  return wantsPiece(c) ? piece(c, view, status) : page(c, view, status)
}

/** After something was done: another address, for a browser with and without the script. */
export function goTo(c: Context, path: string): Response {
  if (!wantsPiece(c)) return c.redirect(path, 303)
  return c.body('', 200, { 'HX-Redirect': path, 'Cache-Control': 'no-store' })
}

function html(c: Context, text: string, status: ContentfulStatusCode): Response {
  // What a page shows is one person's: no cache keeps it, and the two shapes of an address never mix.
  const headers = {
    'Cache-Control': 'no-store',
    Vary: 'HX-Request, Cookie, Accept-Language, Accept-Encoding',
  }
  const bytes = zipped(c, text)
  if (bytes === null) return c.html(text, status, headers)
  const type = { 'Content-Type': 'text/html; charset=UTF-8', 'Content-Encoding': 'gzip' }
  return c.body(bytes, status, { ...headers, ...type })
}

// Refusals and faults as pages, in the reader's language; nothing of the request is echoed.

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Person } from '../../../rooms/model/words.ts'
import type { Assets, PageContext } from '../../../views/page-context.ts'
import { ErrorPage } from '../../../views/pages/faults/error.tsx'
import { Problem } from '../../../views/parts/problem.tsx'
import { problemText } from '../../../views/words/words-of.ts'
import type { AppEnv } from '../app-env.ts'
import { type ProblemCode, statusOf } from '../problem.ts'
import { page, piece, wantsPiece } from './answer.ts'
import { contextFor } from './page-context.ts'

export interface ErrorPages {
  code(code: ProblemCode): Promise<Response>
}

/** For handlers of pages that know their reader. */
export function errorPages(c: Context, ctx: PageContext): ErrorPages {
  return {
    async code(code) {
      const status = statusOf(code)
      // That there is nothing is told to readers and strangers in different words.
      const detail = code === 'not_found' ? undefined : problemText(ctx.words, code)
      return shown(c, ctx, status, detail)
    },
  }
}

/** For faults. Asks for nothing that may be broken. */
export function createErrorPage(assets: Assets): (c: Context, status: ContentfulStatusCode) => Response {
  return (c, status) => shown(c, contextFor(c, assets, null), status)
}

/** For refusals of what stands before the pages. */
export function createProblemPage(assets: Assets): (c: Context, code: ProblemCode) => Response {
  return (c, code) => {
    const ctx = contextFor(c, assets, null)
    return shown(c, ctx, statusOf(code), problemText(ctx.words, code))
  }
}

/** For addresses where there is nothing: who is signed in has other ways on than a stranger. */
export function createNotFoundPage(assets: Assets): (c: Context<AppEnv>) => Promise<Response> {
  return async (c) => {
    const viewer: Person | null = (await c.var.identify())?.person ?? null
    return shown(c, contextFor(c, assets, viewer), 404)
  }
}

function shown(c: Context, ctx: PageContext, status: ContentfulStatusCode, detail?: string): Response {
  // A script asked: what it shows is a dialog or a message, so the sentence is enough.
  if (wantsPiece(c)) return piece(c, <Problem text={detail ?? ctx.words.errors.notFound} />, status)
  const mayTryAgain = status >= 500 && c.req.method === 'GET'
  return page(c, <ErrorPage {...{ ctx, status, detail, mayTryAgain }} />, status)
}

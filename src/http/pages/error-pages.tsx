// Refusals and faults as pages, in the reader's language; nothing of the request is echoed.

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Assets, PageContext } from '../../../views/page-context.ts'
import { ErrorPage } from '../../../views/pages/error.tsx'
import { Problem } from '../../../views/parts/problem.tsx'
import { problemText } from '../../../views/words/words-of.ts'
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
      const detail = problemText(ctx.words, code)
      // A script asked: what it shows is a dialog or a message, so the sentence is enough.
      if (wantsPiece(c)) return piece(c, <Problem text={detail} />, status)
      return page(c, <ErrorPage ctx={ctx} status={status} detail={detail} />, status)
    },
  }
}

/** For the app's own not-found and fault handlers. Asks for nothing that may be broken. */
export function createErrorPage(assets: Assets): (c: Context, status: ContentfulStatusCode) => Response {
  return (c, status) => {
    const ctx = contextFor(c, assets, null)
    return page(c, <ErrorPage ctx={ctx} status={status} />, status)
  }
}

// What went wrong, in the same clothes. Echoes nothing of the request.

import { Plain } from '../layout/plain.tsx'
import type { PageContext } from '../page-context.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface ErrorProps {
  readonly ctx: PageContext
  readonly status: number
  /** A sentence that says more than the status does. */
  readonly detail?: string | undefined
}

export function ErrorPage({ ctx, status, detail }: ErrorProps) {
  const { title, text } = sayingOf(ctx.words, status)
  return (
    <Plain ctx={ctx} title={title}>
      <div class="fault">
        <p class="fault-status" aria-hidden="true">
          {status}
        </p>
        <h1 class="fault-title">{title}</h1>
        <p class="fault-text">{detail ?? text}</p>
        <a class="btn btn-primary" href={paths.home}>
          {ctx.words.errors.home}
        </a>
      </div>
    </Plain>
  )
}

function sayingOf({ errors }: Words, status: number): { title: string; text: string } {
  if (status === 404) return { title: errors.notFoundTitle, text: errors.notFound }
  if (status === 403) return { title: errors.forbiddenTitle, text: errors.forbidden }
  if (status === 429) return { title: errors.busyTitle, text: errors.codes.rate_limited }
  if (status === 503) return { title: errors.busyTitle, text: errors.codes.unavailable }
  if (status < 500) return { title: errors.forbiddenTitle, text: errors.codes.invalid_request }
  return { title: errors.faultTitle, text: errors.fault }
}

// What went wrong, in the same clothes, with a way on. Echoes nothing of the request.

import { Plain } from '../../layout/plain.tsx'
import type { PageContext } from '../../page-context.ts'
import { paths } from '../../paths.ts'

interface ErrorProps {
  readonly ctx: PageContext
  readonly status: number
  /** A sentence that says more than the status does. */
  readonly detail?: string | undefined
  /** The same address may answer the next time. */
  readonly mayTryAgain?: boolean
}

export function ErrorPage({ ctx, status, detail, mayTryAgain }: ErrorProps) {
  const { title, text } = sayingOf(ctx, status)
  return (
    <Plain ctx={ctx} title={title}>
      <div class="fault">
        <p class="fault-status" aria-hidden="true">
          {status}
        </p>
        <h1 class="fault-title">{title}</h1>
        <p class="fault-text">{detail ?? text}</p>
        <div class="fault-ways">
          {mayTryAgain && <OnceMore ctx={ctx} />}
          <WaysOn ctx={ctx} isFirst={!mayTryAgain} />
        </div>
      </div>
    </Plain>
  )
}

export function OnceMore({ ctx }: { ctx: PageContext }) {
  return (
    // biome-ignore lint/a11y/useValidAnchor: an empty address is the same page once more
    <a class="btn btn-primary" href="">
      {ctx.words.door.again}
    </a>
  )
}

function WaysOn({ ctx, isFirst }: { ctx: PageContext; isFirst: boolean }) {
  const { auth, door } = ctx.words
  const first = isFirst ? 'btn btn-primary' : 'btn btn-soft'
  const [to, next] =
    ctx.viewer === null
      ? [
          { href: paths.login, word: auth.signIn },
          { href: paths.home, word: door.frontPage },
        ]
      : [
          { href: paths.rooms, word: door.toRooms },
          { href: paths.search, word: door.toSearch },
        ]
  return (
    <>
      <a class={first} href={to.href}>
        {to.word}
      </a>
      <a class="btn btn-quiet" href={next.href}>
        {next.word}
      </a>
    </>
  )
}

function sayingOf({ words, viewer }: PageContext, status: number): { title: string; text: string } {
  const { errors, door } = words
  if (status === 404)
    return { title: errors.notFoundTitle, text: viewer === null ? door.notFoundStranger : errors.notFound }
  if (status === 403) return { title: errors.forbiddenTitle, text: errors.forbidden }
  if (status === 429) return { title: errors.busyTitle, text: errors.codes.rate_limited }
  if (status === 503) return { title: errors.busyTitle, text: errors.codes.unavailable }
  if (status < 500) return { title: errors.forbiddenTitle, text: errors.codes.invalid_request }
  return { title: errors.faultTitle, text: errors.fault }
}

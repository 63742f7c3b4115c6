// What the links of letters open: a question with one button, and what came of it. Nobody needs to be logged in.

import { Plain } from '../../layout/plain.tsx'
import type { PageContext } from '../../page-context.ts'
import { ownPaths } from '../../settings/own-paths.ts'

interface AskProps {
  readonly ctx: PageContext
  readonly title: string
  readonly hint: string
  /** Where it is done, and what the button says. */
  readonly action: string
  readonly button: string
}

export function AskMailboxPage({ ctx, title, hint, action, button }: AskProps) {
  return (
    <Plain ctx={ctx} title={title}>
      <h1 class="column-title">{title}</h1>
      <form class="card-form" method="post" action={action}>
        <p class="hint">{hint}</p>
        <button class="btn btn-primary btn-wide" type="submit">
          {button}
        </button>
      </form>
    </Plain>
  )
}

export function MailboxDonePage({ ctx, title, hint }: Pick<AskProps, 'ctx' | 'title' | 'hint'>) {
  return (
    <Plain ctx={ctx} title={title}>
      <h1 class="column-title">{title}</h1>
      <p class="note" role="status">
        {hint}
      </p>
      <p class="below">
        <a href={ownPaths.notifications}>{ctx.words.letters.settings}</a>
      </p>
    </Plain>
  )
}

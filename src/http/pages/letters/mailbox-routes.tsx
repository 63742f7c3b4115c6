// /mail: the pages behind the links of letters. A look changes nothing, since mail programs look by themselves; the
// button does, and so does a mail program's own button, which posts to the same address (RFC 8058).

import type { Context } from 'hono'
import type { Assets, PageContext } from '../../../../views/page-context.ts'
import { AskMailboxPage, MailboxDonePage } from '../../../../views/pages/letters/mailbox-pages.tsx'
import { paths } from '../../../../views/paths.ts'
import type { Mailbox } from '../../../notify/digests/mailbox.ts'
import type { MailboxOwner } from '../../../notify/ports/mailbox-store.ts'
import type { AppEnv, Mount } from '../../app-env.ts'
import { page } from '../answer.ts'
import { contextFor } from '../page-context.ts'

type C = Context<AppEnv>

export function createMailboxRoutes(mailbox: Mailbox, assets: Assets): Mount {
  const contextOf = (c: C): PageContext => contextFor(c, assets, null)
  return (app) => {
    app.get('/mail/unsubscribe/:token', (c) => {
      const token = c.req.param('token')
      return mailbox.mayStop(token) ? askToStop(c, contextOf(c), token) : c.notFound()
    })
    app.post('/mail/unsubscribe/:token', async (c) => {
      // No redirect in answer: mail programs do not follow it.
      return (await mailbox.stop(c.req.param('token'))) ? stopped(c, contextOf(c)) : c.notFound()
    })
    app.get('/mail/confirm/:token', async (c) => {
      const token = c.req.param('token')
      const owner = await mailbox.confirmable(token)
      return owner === null ? c.notFound() : askToConfirm(c, contextOf(c), { token, ...owner })
    })
    app.post('/mail/confirm/:token', async (c) =>
      (await mailbox.confirm(c.req.param('token'))) ? confirmed(c, contextOf(c)) : c.notFound(),
    )
  }
}

function askToStop(c: C, ctx: PageContext, token: string): Response {
  const { stopTitle: title, stopHint: hint, stop: button } = ctx.words.letters.pages
  return page(c, <AskMailboxPage {...{ ctx, title, hint, button }} action={paths.unsubscribe(token)} />)
}

function stopped(c: C, ctx: PageContext): Response {
  const { stopped: title, stoppedHint: hint } = ctx.words.letters.pages
  return page(c, <MailboxDonePage {...{ ctx, title, hint }} />)
}

function askToConfirm(
  c: C,
  ctx: PageContext,
  { token, username, email }: { readonly token: string } & MailboxOwner,
): Response {
  const { confirmTitle, confirmHint, confirm: button } = ctx.words.letters.pages
  const [title, hint] = [confirmTitle(username), confirmHint(email)]
  return page(c, <AskMailboxPage {...{ ctx, title, hint, button }} action={paths.confirmMailbox(token)} />)
}

function confirmed(c: C, ctx: PageContext): Response {
  const { confirmed: title, confirmedHint: hint } = ctx.words.letters.pages
  return page(c, <MailboxDonePage {...{ ctx, title, hint }} />)
}

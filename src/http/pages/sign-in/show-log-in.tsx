// The log-in page, at first and when it has to say why it is shown again.

import type { Context } from 'hono'
import type { FormState } from '../../../../views/form-state.ts'
import { LogInPage } from '../../../../views/pages/log-in.tsx'
import { paths } from '../../../../views/paths.ts'
import { ownPaths } from '../../../../views/settings/own-paths.ts'
import type { Words } from '../../../../views/words/words.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { AppEnv } from '../../app-env.ts'
import { type Refusal, statusOf } from '../../problem.ts'
import { page } from '../answer.ts'
import { errorPages } from '../error-pages.tsx'
import { ownPath } from '../forms.ts'
import { contextFor } from '../page-context.ts'
import type { PageDeps } from '../page-deps.ts'

type C = Context<AppEnv>

export async function showLogIn(c: C, deps: PageDeps, form: FormState, why?: Refusal): Promise<Response> {
  if (!why && (await c.var.identify()) !== null) return c.redirect(paths.rooms, 303)
  const ctx = contextFor(c, deps.assets, null)
  const asked = c.req.query()
  const { providers, passkeys } = deps.otherWays
  const view = (
    <LogInPage
      {...{ ctx, form, note: noteOf(asked, ctx.words), ways: { providers, passkeys } }}
      returnTo={ownPath(form.values['return_to'] ?? asked['return_to'], paths.rooms)}
      signup={deps.signup === 'open'}
    />
  )
  return page(c, view, why ? statusOf(why.code) : 200)
}

/** What became of a way to sign in that began elsewhere: beside the form, where there is nobody yet. */
export function createSignInProblem(deps: PageDeps): (c: C, refusal: Refusal) => Promise<Response> {
  return async (c, refusal) => {
    const caller = await c.var.identify()
    const ctx = contextFor(c, deps.assets, caller?.person ?? null)
    // Somebody wanted to link it: they go on from their account once they have shown who they are.
    if (caller !== null && refusal.code === 'fresh_proof_required')
      return c.redirect(ownPaths.proofFor(ownPaths.account), 303)
    if (caller !== null) return errorPages(c, ctx).code(refusal.code)
    const form = { values: {}, errors: {}, problem: problemText(ctx.words, refusal.code) }
    return showLogIn(c, deps, form, refusal)
  }
}

function noteOf(asked: Readonly<Record<string, string>>, { auth, care, settings }: Words): string | null {
  if ('out' in asked) return auth.signedOut
  if ('deleted' in asked) return settings.data.gone
  if ('changed' in asked) return care.changed
  return 'ended' in asked ? auth.ended : null
}

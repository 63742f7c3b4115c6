// Tokens for programs: made, shown once, listed, ended.

import { readName } from '../../../../../rooms/model/text.ts'
import { EMPTY_FORM, type FormState } from '../../../../../views/form-state.ts'
import { OwnAskPage } from '../../../../../views/settings/ask-page.tsx'
import { ownPaths } from '../../../../../views/settings/own-paths.ts'
import { MadeTokenPage } from '../../../../../views/settings/ways/made-token.tsx'
import { NewTokenPage, TOKEN_LIVES } from '../../../../../views/settings/ways/new-token.tsx'
import { TokensSection } from '../../../../../views/settings/ways/tokens.tsx'
import { TOKEN_NAME_MAX_CHARS } from '../../../../accounts/api-tokens/api-tokens.ts'
import type { ApiTokenView } from '../../../../accounts/ports/api-token-store.ts'
import { refuseField } from '../../../../accounts/refusals.ts'
import type { HttpApp } from '../../../app-env.ts'
import { deviceOf } from '../../../auth/device.ts'
import { type ProblemCode, type Refusal, statusOf } from '../../../problem.ts'
import { goTo, page } from '../../answer.ts'
import { type Fields, readFields, refusedForm } from '../../forms.ts'
import type { PageDeps } from '../../page-deps.ts'
import { signedIn, type Visit } from '../../visit.ts'
import { ownFrame, withDone } from '../own-visit.ts'
import { afterProof } from './proof.tsx'

const DAY_MS = 24 * 60 * 60 * 1_000
const END = ownPaths.endToken(':token')

export function mountOwnTokens(app: HttpApp, deps: PageDeps): void {
  app.get(ownPaths.tokens, signedIn(deps, show))
  app.get(
    ownPaths.newToken,
    afterProof(deps, ownPaths.newToken, (visit) => askForToken(visit, EMPTY_FORM)),
  )
  app.post(ownPaths.tokens, afterProof(deps, ownPaths.newToken, make))
  app.get(END, ofToken(deps, askToEnd))
  app.post(END, ofToken(deps, end))
}

function ofToken(
  deps: PageDeps,
  handler: (visit: Visit, token: ApiTokenView) => Promise<Response>,
): ReturnType<typeof signedIn> {
  return signedIn(deps, async (visit) => {
    const mine = await deps.own.tokens.ofUser(visit.caller.userId)
    const token = mine.find(({ id }) => id === visit.c.req.param('token'))
    return token === undefined ? visit.refuse.code('token_not_found') : handler(visit, token)
  })
}

async function show(visit: Visit): Promise<Response> {
  const { c, deps, caller } = visit
  const [frame, tokens] = await Promise.all([ownFrame(visit), deps.own.tokens.ofUser(caller.userId)])
  return page(c, <TokensSection frame={frame} tokens={tokens} />)
}

async function askForToken(visit: Visit, form: FormState, why?: ProblemCode): Promise<Response> {
  const view = (
    <NewTokenPage
      frame={await ownFrame(visit)}
      form={form}
      nameMaxChars={TOKEN_NAME_MAX_CHARS}
      mayAdminister={visit.caller.role === 'admin'}
    />
  )
  return page(visit.c, view, why === undefined ? 200 : statusOf(why))
}

async function make(visit: Visit): Promise<Response> {
  const { c, deps, caller } = visit
  const fields = await readFields(c)
  const name = readName(fields['name'] ?? '', TOKEN_NAME_MAX_CHARS)
  if (!name.ok) return refuseToken(visit, fields, refuseField('name', name.error))
  const days = TOKEN_LIVES.find((life) => String(life) === fields['days']) ?? 0
  const scope = fields['scope'] === 'write' ? 'write' : 'read'
  const wanted = {
    name: name.value,
    scopes: 'admin' in fields ? ([scope, 'admin'] as const) : ([scope] as const),
    expiresAtMs: days === 0 ? null : deps.clock.nowMs() + days * DAY_MS,
  }
  const made = await deps.own.tokens.make(caller, wanted, deviceOf(c, 'tokens'))
  if (!made.ok) return refuseToken(visit, fields, made.error)
  return page(c, <MadeTokenPage frame={await ownFrame(visit)} token={made.value.token} />)
}

function refuseToken(visit: Visit, fields: Fields, refusal: Refusal): Promise<Response> {
  return askForToken(visit, refusedForm(fields, refusal, visit.ctx.words), refusal.code)
}

async function askToEnd(visit: Visit, { id, name }: ApiTokenView): Promise<Response> {
  const { tokens } = visit.ctx.words.settings
  const view = (
    <OwnAskPage
      {...{ frame: await ownFrame(visit), section: 'tokens', form: EMPTY_FORM, back: ownPaths.tokens }}
      title={tokens.endTitle(name)}
      hint={tokens.endHint}
      confirm={tokens.endConfirm}
      danger={true}
      action={ownPaths.endToken(id)}
    />
  )
  return page(visit.c, view)
}

async function end({ c, deps, caller, refuse }: Visit, { id }: ApiTokenView): Promise<Response> {
  const ended = await deps.own.tokens.revoke(caller.userId, id)
  return ended.ok ? goTo(c, withDone(ownPaths.tokens, 'tokenEnded')) : refuse.code(ended.error.code)
}

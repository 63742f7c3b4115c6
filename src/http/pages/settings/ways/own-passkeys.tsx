// Passkeys of one's own: added, named, removed.

import { EMPTY_FORM, type FormState } from '../../../../../views/form-state.ts'
import { OwnAskPage } from '../../../../../views/settings/ask-page.tsx'
import { ownPaths } from '../../../../../views/settings/own-paths.ts'
import { NewPasskeyPage } from '../../../../../views/settings/ways/new-passkey.tsx'
import type { PasskeyView } from '../../../../accounts/ports/sign-in/passkey-store.ts'
import type { HttpApp } from '../../../app-env.ts'
import { readCreated } from '../../../auth/sign-in/passkey-json.ts'
import { type ProblemCode, statusOf } from '../../../problem.ts'
import { goTo, page } from '../../answer.ts'
import { readFields, refusedForm } from '../../forms.ts'
import type { PageDeps } from '../../page-deps.ts'
import { signedIn, type Visit } from '../../visit.ts'
import { actorOf, ownFrame, withDone } from '../own-visit.ts'
import { passkeyMade } from './passkey-answer.ts'
import { afterProof } from './proof.tsx'
import { showSecurity } from './security.tsx'

const ONE = `${ownPaths.passkeys}/:passkey`

export function mountOwnPasskeys(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.newPasskey,
    afterProof(deps, ownPaths.newPasskey, (visit) => askForName(visit, EMPTY_FORM)),
  )
  app.post(ownPaths.passkeys, signedIn(deps, add))
  app.get(ONE, ofPasskey(deps, askToRename))
  app.post(ONE, ofPasskey(deps, rename))
  app.get(`${ONE}/remove`, ofPasskey(deps, askToRemove))
  app.post(`${ONE}/remove`, ofPasskey(deps, remove))
}

type PasskeyHandler = (visit: Visit, passkey: PasskeyView) => Promise<Response>

function ofPasskey(deps: PageDeps, handler: PasskeyHandler): ReturnType<typeof signedIn> {
  return signedIn(deps, async (visit) => {
    const mine = await deps.own.passkeys.ofUser(visit.caller.userId)
    const passkey = mine.find(({ id }) => id === visit.c.req.param('passkey'))
    return passkey === undefined ? visit.refuse.code('passkey_not_found') : handler(visit, passkey)
  })
}

async function askForName(visit: Visit, form: FormState, why?: ProblemCode): Promise<Response> {
  const view = <NewPasskeyPage frame={await ownFrame(visit)} form={form} />
  return page(visit.c, view, why === undefined ? 200 : statusOf(why))
}

async function add(visit: Visit): Promise<Response> {
  const { c, deps, ctx } = visit
  const { response: text, ...fields } = await readFields(c)
  const made = passkeyMade(text)
  if (made === null) {
    const problem = ctx.words.settings.passkeys.failed
    return askForName(visit, { values: fields, errors: {}, problem }, 'invalid_request')
  }
  const named = { name: fields['name'], response: readCreated(made) }
  const added = await deps.own.passkeys.register(actorOf(visit), named)
  if (added.ok) return goTo(c, withDone(ownPaths.security, 'passkeyAdded'))
  const { code, errors } = added.error
  const isAboutName = errors?.[0]?.path === 'name'
  const form = refusedForm(fields, isAboutName ? added.error : { code, detail: '' }, ctx.words)
  return askForName(visit, form, code)
}

async function askToRename(
  visit: Visit,
  { id, name }: PasskeyView,
  form: FormState = { ...EMPTY_FORM, values: { name } },
  why?: ProblemCode,
): Promise<Response> {
  const { passkeys } = visit.ctx.words.settings
  const view = (
    <OwnAskPage
      {...{ frame: await ownFrame(visit), section: 'security', form, back: ownPaths.security }}
      title={passkeys.renameTitle}
      field={{ name: 'name', label: passkeys.name, input: { maxlength: 64, autocomplete: 'off' } }}
      confirm={visit.ctx.words.app.save}
      action={ownPaths.renamePasskey(id)}
    />
  )
  return page(visit.c, view, why === undefined ? 200 : statusOf(why))
}

async function rename(visit: Visit, passkey: PasskeyView): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const fields = await readFields(c)
  const renamed = await deps.own.passkeys.rename(caller.userId, passkey.id, fields['name'] ?? '')
  if (renamed.ok) return goTo(c, withDone(ownPaths.security, 'saved'))
  return askToRename(visit, passkey, refusedForm(fields, renamed.error, ctx.words), renamed.error.code)
}

async function askToRemove(visit: Visit, { id, name }: PasskeyView): Promise<Response> {
  const { passkeys } = visit.ctx.words.settings
  const view = (
    <OwnAskPage
      {...{ frame: await ownFrame(visit), section: 'security', form: EMPTY_FORM, back: ownPaths.security }}
      title={passkeys.removeTitle(name)}
      hint={passkeys.removeHint}
      confirm={passkeys.removeConfirm}
      danger={true}
      action={ownPaths.removePasskey(id)}
    />
  )
  return page(visit.c, view)
}

async function remove(visit: Visit, { id }: PasskeyView): Promise<Response> {
  const removed = await visit.deps.own.passkeys.remove(actorOf(visit), id)
  if (removed.ok) return goTo(visit.c, withDone(ownPaths.security, 'passkeyRemoved'))
  return showSecurity(visit, removed.error.code)
}

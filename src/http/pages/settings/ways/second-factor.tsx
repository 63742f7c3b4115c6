// The second step of one's own: switched on with a code, switched off and renewed with the password.

import { encode } from 'uqr'
import { EMPTY_FORM, type FormState } from '../../../../../views/form-state.ts'
import { OwnAskPage, type OwnAskProps } from '../../../../../views/settings/ask-page.tsx'
import { ownPaths } from '../../../../../views/settings/own-paths.ts'
import { RecoveryCodesPage } from '../../../../../views/settings/ways/recovery-codes.tsx'
import { TotpSecretPage } from '../../../../../views/settings/ways/totp-secret.tsx'
import { TotpStartPage } from '../../../../../views/settings/ways/totp-start.tsx'
import type { TotpBegun } from '../../../../accounts/second-factor/second-factor.ts'
import type { HttpApp } from '../../../app-env.ts'
import { type ProblemCode, type Refusal, statusOf } from '../../../problem.ts'
import { goTo, page } from '../../answer.ts'
import { readFields, refusedForm } from '../../forms.ts'
import type { PageDeps } from '../../page-deps.ts'
import { signedIn, type Visit } from '../../visit.ts'
import { actorOf, ownerOf, ownFrame, withDone } from '../own-visit.ts'
import { afterProof } from './proof.tsx'
import { proveOwner } from './prove-owner.ts'
import { showSecurity } from './security.tsx'

export function mountSecondFactor(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.totp,
    afterProof(deps, ownPaths.totp, async (visit) =>
      page(visit.c, <TotpStartPage frame={await ownFrame(visit)} />),
    ),
  )
  // Secrets are shown in answer to forms alone: see decision 43.
  app.post(ownPaths.totpSecret, afterProof(deps, ownPaths.totp, begin))
  app.post(ownPaths.totpConfirm, afterProof(deps, ownPaths.totp, confirm))
  app.get(
    ownPaths.totpCodes,
    signedIn(deps, (visit) => ask(visit, 'codes')),
  )
  app.post(ownPaths.totpCodes, signedIn(deps, renewCodes))
  app.get(
    ownPaths.totpOff,
    signedIn(deps, (visit) => ask(visit, 'off')),
  )
  app.post(ownPaths.totpOff, signedIn(deps, switchOff))
}

async function begin(visit: Visit): Promise<Response> {
  const begun = await visit.deps.own.secondFactor.begin(ownerOf(visit), visit.caller.person.username)
  return begun.ok ? showSecret(visit, begun.value, EMPTY_FORM) : showSecurity(visit, begun.error.code)
}

async function confirm(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const { secondFactor } = deps.own
  const { code = '' } = await readFields(c)
  const confirmed = await secondFactor.confirm(actorOf(visit), code)
  if (confirmed.ok)
    return page(c, <RecoveryCodesPage frame={await ownFrame(visit)} codes={confirmed.value} />)
  const begun = await secondFactor.begun(ownerOf(visit), caller.person.username)
  if (!begun.ok) return showSecurity(visit, begun.error.code)
  const { error } = confirmed
  const isWrong = error.code === 'invalid_request' && code.trim() !== ''
  const form = refusedForm({ code }, isWrong ? { code: 'bad_code', detail: '' } : error, ctx.words)
  return showSecret(visit, begun.value, form, error.code)
}

async function showSecret(
  visit: Visit,
  { secret, uri }: TotpBegun,
  form: FormState,
  why?: ProblemCode,
): Promise<Response> {
  const { data: modules } = encode(uri, { ecc: 'M', border: 2 })
  const view = <TotpSecretPage {...{ frame: await ownFrame(visit), secret, modules, form }} />
  return page(visit.c, view, why === undefined ? 200 : statusOf(why))
}

async function ask(visit: Visit, what: 'codes' | 'off', why?: Refusal): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const { totp } = ctx.words.settings
  const { password } = await deps.own.freshProof.waysOf(caller.userId)
  const field: OwnAskProps['field'] = password
    ? {
        name: 'password',
        label: totp.yourPassword,
        input: { type: 'password', autocomplete: 'current-password' },
      }
    : { name: 'code', label: totp.yourCode, input: { autocomplete: 'one-time-code' } }
  const frame = await ownFrame(visit)
  const form = why === undefined ? EMPTY_FORM : refusedForm(await readFields(c), why, ctx.words)
  const common: Pick<OwnAskProps, 'frame' | 'section' | 'field' | 'form' | 'back'> = {
    ...{ frame, section: 'security', field, form, back: ownPaths.security },
  }
  const view =
    what === 'off' ? (
      <OwnAskPage
        {...common}
        title={totp.offTitle}
        hint={totp.offHint}
        confirm={totp.switchOff}
        danger={true}
        action={ownPaths.totpOff}
      />
    ) : (
      <OwnAskPage
        {...common}
        title={totp.codesTitle}
        hint={totp.codesAskHint}
        confirm={totp.makeCodes}
        action={ownPaths.totpCodes}
      />
    )
  return page(c, view, why === undefined ? 200 : statusOf(why.code))
}

async function renewCodes(visit: Visit): Promise<Response> {
  const proven = await proveOwner(visit)
  if (!proven.ok) return ask(visit, 'codes', proven.error)
  const renewed = await visit.deps.own.secondFactor.renewRecoveryCodes(actorOf(visit))
  if (!renewed.ok) return showSecurity(visit, renewed.error.code)
  return page(visit.c, <RecoveryCodesPage frame={await ownFrame(visit)} codes={renewed.value} />)
}

async function switchOff(visit: Visit): Promise<Response> {
  const proven = await proveOwner(visit)
  if (!proven.ok) return ask(visit, 'off', proven.error)
  const removed = await visit.deps.own.secondFactor.remove(actorOf(visit))
  return removed.ok
    ? goTo(visit.c, withDone(ownPaths.security, 'totpOff'))
    : showSecurity(visit, removed.error.code)
}

// Showing once more who one is, and going on to what asked for it.

import { EMPTY_FORM, type FormState } from '../../../../../views/form-state.ts'
import { ownPaths } from '../../../../../views/settings/own-paths.ts'
import type { OwnSectionId } from '../../../../../views/settings/sections.ts'
import { ProofPage } from '../../../../../views/settings/ways/proof.tsx'
import type { HttpApp } from '../../../app-env.ts'
import { readSigned } from '../../../auth/sign-in/passkey-json.ts'
import { type Refusal, statusOf } from '../../../problem.ts'
import { goTo, page } from '../../answer.ts'
import { type Fields, readFields, refusedForm } from '../../forms.ts'
import type { PageDeps } from '../../page-deps.ts'
import { signedIn, type Visit } from '../../visit.ts'
import { ownerOf, ownFrame, placedAt, withDone } from '../own-visit.ts'
import { passkeyAnswer } from './passkey-answer.ts'

const ASKING: readonly string[] = [
  ownPaths.account,
  ownPaths.security,
  ownPaths.newPasskey,
  ownPaths.totp,
  ownPaths.newToken,
]
// The others are about security.
const SECTIONS = new Map<string, OwnSectionId>([
  [ownPaths.account, 'account'],
  [ownPaths.newToken, 'tokens'],
])

const NOT_SIGNED: Refusal = { code: 'not_proven', detail: 'Nothing was signed.' }

export function mountProof(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.proof,
    signedIn(deps, (visit) => askForProof(visit, visit.c.req.query('next'))),
  )
  app.post(ownPaths.proof, signedIn(deps, byPassword))
  app.post(ownPaths.proofByPasskey, signedIn(deps, byPasskey))
}

/** For what only a fresh proof opens: the page that asks for one, unless there is one. */
export function afterProof(
  deps: PageDeps,
  next: string,
  handler: (visit: Visit) => Promise<Response>,
): ReturnType<typeof signedIn> {
  return signedIn(deps, async (visit) => {
    const isFresh = await deps.own.freshProof.holds(visit.caller.sessionId)
    return isFresh ? handler(visit) : goTo(visit.c, ownPaths.proofFor(next))
  })
}

async function askForProof(
  visit: Visit,
  next: string | undefined,
  form: FormState = EMPTY_FORM,
  why?: Refusal,
): Promise<Response> {
  const { c, deps, caller } = visit
  const [frame, ways] = await Promise.all([ownFrame(visit), deps.own.freshProof.waysOf(caller.userId)])
  const to = nextOf(next)
  const section = SECTIONS.get(to) ?? 'security'
  const view = <ProofPage {...{ frame, section, form, ways, next: to }} />
  return page(c, view, why === undefined ? 200 : statusOf(why.code))
}

async function byPassword(visit: Visit): Promise<Response> {
  const fields = await readFields(visit.c)
  const proven = await visit.deps.own.freshProof.byPassword(ownerOf(visit), fields['password'] ?? '')
  return proven.ok ? goOn(visit, fields) : refuseProof(visit, fields, proven.error)
}

async function byPasskey(visit: Visit): Promise<Response> {
  const fields = await readFields(visit.c)
  const signed = passkeyAnswer(fields['response'])
  if (signed === null) return refuseProof(visit, fields, NOT_SIGNED)
  const proven = await visit.deps.own.freshProof.byPasskey(ownerOf(visit), readSigned(signed))
  return proven.ok ? goOn(visit, fields) : refuseProof(visit, fields, proven.error)
}

function refuseProof(visit: Visit, fields: Fields, error: Refusal): Promise<Response> {
  const refusal = placedAt(error, { wrong_password: 'password' })
  return askForProof(visit, fields['next'], refusedForm(fields, refusal, visit.ctx.words), refusal)
}

function goOn({ c }: Visit, fields: Fields): Response {
  const to = nextOf(fields['next'])
  const tells = to === ownPaths.account || to === ownPaths.security
  return goTo(c, tells ? withDone(to, 'proven') : to)
}

/** What asks for a proof, and nothing else. */
function nextOf(text: string | undefined): string {
  return ASKING.find((path) => path === text) ?? ownPaths.security
}

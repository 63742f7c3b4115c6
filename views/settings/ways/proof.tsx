// Showing once more who one is: by the password, by a passkey, or by signing in again.

import type { FormState } from '../../form-state.ts'
import { Field } from '../../parts/form/field.tsx'
import { Problem } from '../../parts/problem.tsx'
import { paths } from '../../paths.ts'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'
import type { OwnSectionId } from '../sections.ts'

export interface ProofPageProps {
  readonly frame: OwnFrame
  readonly section: OwnSectionId
  readonly form: FormState
  readonly ways: { readonly password: boolean; readonly passkeys: boolean }
  /** Where one goes on. */
  readonly next: string
}

export function ProofPage({ frame, section, form, ways, next }: ProofPageProps) {
  const { proof } = frame.ctx.words.settings
  const hasNone = !ways.password && !ways.passkeys
  return (
    <OwnPage frame={frame} section={section} task={proof.title}>
      <p class="section-lead">{hasNone ? proof.again : proof.hint}</p>
      <div class="own-form own-ways">
        <Problem text={form.problem} />
        {hasNone && <SignOut label={proof.signOut} />}
        {ways.password && (
          <form class="stack" method="post" action={ownPaths.proof} novalidate>
            <input type="hidden" name="next" value={next} />
            <Field
              name="password"
              label={proof.password}
              error={form.errors['password']}
              input={{ type: 'password', required: true, autocomplete: 'current-password', autofocus: true }}
            />
            <div class="form-end">
              <button class="btn btn-primary" type="submit">
                {proof.confirm}
              </button>
            </div>
          </form>
        )}
        {ways.passkeys && (
          <form class="needs-script" method="post" action={ownPaths.proofByPasskey} data-passkey="get">
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="response" />
            <button class="btn btn-soft" type="submit">
              {proof.passkey}
            </button>
            <p class="field-error" role="alert" data-says={proof.failed} />
          </form>
        )}
      </div>
    </OwnPage>
  )
}

function SignOut({ label }: { label: string }) {
  return (
    <form method="post" action={paths.logout} data-leaves="">
      <button class="btn btn-primary" type="submit">
        {label}
      </button>
    </form>
  )
}

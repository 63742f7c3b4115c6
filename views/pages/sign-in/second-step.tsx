// The code after the password, for accounts with a second factor.

import type { FormState } from '../../form-state.ts'
import { Plain } from '../../layout/plain.tsx'
import type { PageContext } from '../../page-context.ts'
import { Field } from '../../parts/form/field.tsx'
import { Problem } from '../../parts/problem.tsx'
import { paths } from '../../paths.ts'

interface SecondStepProps {
  readonly ctx: PageContext
  readonly form: FormState
  /** What stands for the password. */
  readonly step: string
  readonly returnTo: string
}

export function SecondStepPage({ ctx, form, step, returnTo }: SecondStepProps) {
  const { auth } = ctx.words
  return (
    <Plain ctx={ctx} title={auth.secondTitle}>
      <h1 class="column-title">{auth.secondTitle}</h1>
      <form class="card-form" method="post" action={paths.loginCode} novalidate>
        <Problem text={form.problem} />
        <input type="hidden" name="step" value={step} />
        <input type="hidden" name="return_to" value={returnTo} />
        <Field
          name="code"
          label={auth.code}
          hint={auth.codeHint}
          error={form.errors['code']}
          input={{
            autocomplete: 'one-time-code',
            autocapitalize: 'none',
            spellcheck: false,
            required: true,
            autofocus: true,
          }}
        />
        <button class="btn btn-primary btn-wide" type="submit">
          {auth.signIn}
        </button>
      </form>
      <p class="below">
        <a href={paths.login}>{ctx.words.app.back}</a>
      </p>
    </Plain>
  )
}

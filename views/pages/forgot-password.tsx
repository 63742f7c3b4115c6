// Asking for a link to a new password.

import type { FormState } from '../form-state.ts'
import { Plain } from '../layout/plain.tsx'
import type { PageContext } from '../page-context.ts'
import { Field } from '../parts/form/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'

export function ForgotPasswordPage({ ctx, form }: { ctx: PageContext; form: FormState }) {
  const { auth, care } = ctx.words
  return (
    <Plain ctx={ctx} title={care.forgotTitle}>
      <h1 class="column-title">{care.forgotTitle}</h1>
      <form class="card-form" method="post" action={paths.forgotPassword} novalidate>
        <Problem text={form.problem} />
        <Field
          name="email"
          label={auth.email}
          value={form.values['email']}
          error={form.errors['email']}
          hint={care.forgotHint}
          input={{ type: 'email', autocomplete: 'email', required: true, autofocus: true }}
        />
        <button class="btn btn-primary btn-wide" type="submit">
          {care.sendLink}
        </button>
      </form>
      <BackToSignIn ctx={ctx} />
    </Plain>
  )
}

/** The same for every address: whether there is such an account is nobody's business. */
export function LinkSentPage({ ctx }: { ctx: PageContext }) {
  const { care } = ctx.words
  return (
    <Plain ctx={ctx} title={care.forgotTitle}>
      <h1 class="column-title">{care.forgotTitle}</h1>
      <p class="note" role="status">
        {care.sent}
      </p>
      <p class="hint">{care.sentHint}</p>
      <BackToSignIn ctx={ctx} />
    </Plain>
  )
}

function BackToSignIn({ ctx }: { ctx: PageContext }) {
  return (
    <p class="below">
      <a href={paths.login}>{ctx.words.auth.signIn}</a>
    </p>
  )
}

// What a mailed link opens: a new password, or the news that the link does not hold any more.

import type { FormState } from '../form-state.ts'
import { Plain } from '../layout/plain.tsx'
import type { PageContext } from '../page-context.ts'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'
import { PasswordField } from './sign-in/password-field.tsx'

interface ResetPasswordProps {
  readonly ctx: PageContext
  readonly form: FormState
  /** The word of the link. */
  readonly token: string
  readonly passwordMinChars: number
}

export function ResetPasswordPage({ ctx, form, token, passwordMinChars }: ResetPasswordProps) {
  const { auth, care } = ctx.words
  return (
    <Plain ctx={ctx} title={care.choose} script={ctx.assets.signIn}>
      <h1 class="column-title">{care.choose}</h1>
      <form class="card-form" method="post" action={paths.reset} novalidate>
        <Problem text={form.problem} />
        <input type="hidden" name="token" value={token} />
        <PasswordField
          name="newPassword"
          label={care.newPassword}
          words={ctx.words}
          error={form.errors['newPassword']}
          hint={`${auth.passwordHint(passwordMinChars)} ${care.chooseHint}`}
          input={{ autocomplete: 'new-password', minlength: passwordMinChars, autofocus: true }}
        />
        <button class="btn btn-primary btn-wide" type="submit">
          {care.saveNew}
        </button>
      </form>
    </Plain>
  )
}

export function BadLinkPage({ ctx }: { ctx: PageContext }) {
  const { care } = ctx.words
  return (
    <Plain ctx={ctx} title={care.badLink}>
      <h1 class="column-title">{care.badLink}</h1>
      <p class="note" role="status">
        {care.badLinkHint}
      </p>
      <p class="below">
        <a href={paths.forgotPassword}>{care.newLink}</a>
      </p>
    </Plain>
  )
}

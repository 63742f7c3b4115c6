// Signing in.

import type { FormState } from '../form-state.ts'
import { Plain } from '../layout/plain.tsx'
import type { PageContext } from '../page-context.ts'
import { Field } from '../parts/form/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'
import { OtherWays, type Ways } from './sign-in/other-ways.tsx'
import { PasswordField } from './sign-in/password-field.tsx'

interface LogInProps {
  readonly ctx: PageContext
  readonly form: FormState
  /** Why one is here, where it was not one's own idea. */
  readonly note: string | null
  /** Where to go afterwards: a path of ours. */
  readonly returnTo: string
  readonly signup: boolean
  readonly ways: Ways
}

export function LogInPage({ ctx, form, note, returnTo, signup, ways }: LogInProps) {
  const { auth, care } = ctx.words
  const { values, errors, problem } = form
  // Whoever has said who they are goes on with the password.
  const remembered = (values['login'] ?? '') !== ''
  return (
    <Plain ctx={ctx} title={auth.signIn} script={ctx.assets.signIn}>
      <h1 class="column-title">{auth.signInTitle}</h1>
      {note && problem === null && (
        <p class="note" role="status">
          {note}
        </p>
      )}
      <form class="card-form" method="post" action={paths.login} novalidate>
        <Problem text={problem} />
        <input type="hidden" name="return_to" value={returnTo} />
        <Field
          name="login"
          label={auth.emailOrUsername}
          value={values['login']}
          error={errors['login']}
          input={{
            autocomplete: 'username',
            autocapitalize: 'none',
            spellcheck: false,
            required: true,
            autofocus: !remembered,
          }}
        />
        <PasswordField
          name="password"
          label={auth.password}
          words={ctx.words}
          error={errors['password']}
          input={{ autocomplete: 'current-password', autofocus: remembered }}
        />
        <button class="btn btn-primary btn-wide" type="submit">
          {auth.signIn}
        </button>
      </form>
      <OtherWays ctx={ctx} ways={ways} returnTo={returnTo} />
      <p class="below">
        <a href={paths.forgotPassword}>{care.forgot}</a>
      </p>
      {signup && (
        <p class="below">
          {auth.noAccount} <a href={paths.signup}>{auth.signUp}</a>
        </p>
      )}
    </Plain>
  )
}

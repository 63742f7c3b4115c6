// Making an account.

import type { FormState } from '../form-state.ts'
import { Plain } from '../layout/plain.tsx'
import type { PageContext } from '../page-context.ts'
import { Field } from '../parts/form/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'
import { PasswordField } from './sign-in/password-field.tsx'

interface SignUpProps {
  readonly ctx: PageContext
  readonly form: FormState
  /** The word of an invitation, where somebody came with one. */
  readonly invite: string | null
  /** The invitation holds. */
  readonly isInvited: boolean
  readonly passwordMinChars: number
}

export function SignUpPage({ ctx, form, invite, isInvited, passwordMinChars }: SignUpProps) {
  const { auth, door } = ctx.words
  const { values, errors, problem } = form
  return (
    <Plain ctx={ctx} title={auth.signUp} script={ctx.assets.signIn}>
      <h1 class="column-title">{isInvited ? door.invited : auth.signUpTitle}</h1>
      {isInvited && <p class="note">{door.invitedHint}</p>}
      <form class="card-form" method="post" action={paths.signup} novalidate>
        <Problem text={problem} />
        {invite !== null && <input type="hidden" name="invite" value={invite} />}
        <Field
          name="email"
          label={auth.email}
          value={values['email']}
          error={errors['email']}
          input={{
            type: 'email',
            autocomplete: 'email',
            required: true,
            autofocus: Object.keys(errors).length === 0,
          }}
        />
        <Field
          name="username"
          label={auth.username}
          value={values['username']}
          error={errors['username']}
          hint={auth.usernameHint}
          input={{ autocomplete: 'username', autocapitalize: 'none', spellcheck: false, required: true }}
        />
        <Field
          name="displayName"
          label={auth.displayName}
          value={values['displayName']}
          error={errors['displayName']}
          hint={auth.displayNameHint}
          input={{ autocomplete: 'name' }}
        />
        <PasswordField
          name="password"
          label={auth.password}
          words={ctx.words}
          error={errors['password']}
          hint={auth.passwordHint(passwordMinChars)}
          input={{ autocomplete: 'new-password', minlength: passwordMinChars }}
        />
        <button class="btn btn-primary btn-wide" type="submit">
          {auth.signUp}
        </button>
      </form>
      <p class="below">
        {auth.haveAccount} <a href={paths.login}>{auth.signIn}</a>
      </p>
    </Plain>
  )
}

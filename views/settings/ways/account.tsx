// How one is known here, the password, and the accounts elsewhere that open this one.

import type { FormState } from '../../form-state.ts'
import { Field } from '../../parts/form/field.tsx'
import { Problem } from '../../parts/problem.tsx'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'
import { type LinkedProvider, Providers } from './providers.tsx'

export interface AccountSectionProps {
  readonly frame: OwnFrame
  readonly email: string
  readonly hasPassword: boolean
  readonly form: FormState
  readonly passwordMinChars: number
  readonly providers: readonly LinkedProvider[]
  /** Whether one has shown lately who one is: linking needs that. */
  readonly fresh: boolean
}

export function AccountSection(props: AccountSectionProps) {
  const { frame, email, providers, fresh } = props
  const { words, viewer } = frame.ctx
  const { account } = words.settings
  return (
    <OwnPage frame={frame} section="account">
      <dl class="own-facts">
        <div class="own-fact">
          <dt class="form-label">{account.email}</dt>
          <dd>{email}</dd>
          <dd class="hint">{account.emailHint}</dd>
        </div>
        <div class="own-fact">
          <dt class="form-label">{account.username}</dt>
          <dd>@{viewer.username}</dd>
        </div>
      </dl>
      <PasswordForm {...props} />
      {providers.length > 0 && <Providers words={words} providers={providers} fresh={fresh} />}
    </OwnPage>
  )
}

function PasswordForm({ frame, email, hasPassword, form, passwordMinChars }: AccountSectionProps) {
  const { words } = frame.ctx
  const { account } = words.settings
  const { errors, problem } = form
  return (
    <section class="section">
      <h2 class="section-title">{account.password}</h2>
      <p class="section-lead">{hasPassword ? account.changeHint : account.noPassword}</p>
      <form class="stack own-form" method="post" action={ownPaths.password} novalidate>
        <Problem text={problem} />
        <input type="hidden" name="username" autocomplete="username" value={email} />
        {hasPassword && (
          <Field
            name="currentPassword"
            label={account.current}
            error={errors['currentPassword']}
            input={{ type: 'password', required: true, autocomplete: 'current-password' }}
          />
        )}
        <Field
          name="newPassword"
          label={account.new}
          hint={words.auth.passwordHint(passwordMinChars)}
          error={errors['newPassword']}
          input={{ type: 'password', required: true, autocomplete: 'new-password' }}
        />
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {hasPassword ? account.change : account.choose}
          </button>
        </div>
      </form>
    </section>
  )
}

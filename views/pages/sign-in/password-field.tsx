// The field of a password: it can be shown while one types, and says when Caps Lock is on. Both are the script's.

import type { Words } from '../../words/words.ts'

interface PasswordFieldProps {
  readonly name: string
  readonly label: string
  readonly words: Words
  readonly hint?: string
  readonly error?: string | undefined
  readonly input: {
    readonly autocomplete: 'current-password' | 'new-password'
    readonly minlength?: number
    readonly autofocus?: boolean
  }
}

export function PasswordField({ name, label, words, hint, error, input }: PasswordFieldProps) {
  const { door } = words
  const described = [error && `${name}-error`, hint && `${name}-hint`, `${name}-caps`]
    .filter(Boolean)
    .join(' ')
  return (
    <div class="field">
      <label class="form-label" for={name}>
        {label}
      </label>
      <div class="password">
        <input
          {...input}
          type="password"
          required
          id={name}
          name={name}
          class={error ? 'form-control is-invalid' : 'form-control'}
          aria-invalid={error ? true : undefined}
          autofocus={error !== undefined || input.autofocus === true}
          aria-describedby={described}
        />
        <button
          class="password-show"
          type="button"
          hidden
          aria-label={door.showPassword}
          data-shows={name}
          data-other={door.hide}
          data-other-label={door.hidePassword}
        >
          {door.show}
        </button>
      </div>
      <p class="password-caps" id={`${name}-caps`} role="status" data-caps={door.capsLock} />
      {error && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

// The field of a password: it can be shown while one types, and says when Caps Lock is on. Both are the script's.

import { Labelled, labelledBy } from '../../parts/form/labelled.tsx'
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
  const labels = { name, label, hint, error }
  const field = labelledBy(labels)
  return (
    <Labelled {...labels}>
      <div class="password">
        <input
          {...input}
          {...field}
          type="password"
          required
          autofocus={error !== undefined || input.autofocus === true}
          aria-describedby={[field['aria-describedby'], `${name}-caps`].filter(Boolean).join(' ')}
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
    </Labelled>
  )
}

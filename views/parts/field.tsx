// One field of a form: label, input, hint, and the error beside it.

import type { InputHTMLAttributes } from 'preact'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly input?: InputHTMLAttributes
}

export function Field({ name, label, value, hint, error, input }: FieldProps) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        type="text"
        {...input}
        id={name}
        name={name}
        value={value}
        class={error ? 'form-control is-invalid' : 'form-control'}
        aria-invalid={error ? true : undefined}
        autofocus={error ? true : input?.autofocus}
        aria-describedby={described === '' ? undefined : described}
      />
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

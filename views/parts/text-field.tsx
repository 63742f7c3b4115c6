// One field of several lines: label, text, hint, and the error beside it.

import type { TextareaHTMLAttributes } from 'preact'

interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly input?: TextareaHTMLAttributes
}

export function TextField({ name, label, value, hint, error, input }: TextFieldProps) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label class="form-label" for={name}>
        {label}
      </label>
      <textarea
        {...input}
        id={name}
        name={name}
        class={error ? 'form-control is-invalid' : 'form-control'}
        dir="auto"
        data-grows=""
        aria-invalid={error ? true : undefined}
        autofocus={error ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
      >
        {value}
      </textarea>
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

// What stands around a field: its label, the error beside it, and a hint.

import type { ComponentChildren } from 'preact'

export interface Labels {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

interface LabelledProps extends Labels {
  readonly children: ComponentChildren
}

export function Labelled({ name, label, hint, error, children }: LabelledProps) {
  return (
    <div class="field">
      <label class="form-label" for={name}>
        {label}
      </label>
      {children}
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

/** For the field itself: how it is named, looks, and is described by what stands around it. */
export function labelledBy({ name, hint, error }: Omit<Labels, 'label'>) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return {
    ...{ id: name, name },
    class: error ? 'form-control is-invalid' : 'form-control',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
  } as const
}

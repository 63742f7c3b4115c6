// One field among the filters above a list, with what is wrong with it.

import type { InputHTMLAttributes } from 'preact'

interface FilterFieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly input: InputHTMLAttributes
}

export function FilterField({ name, label, value, error, input }: FilterFieldProps) {
  return (
    <div class="filter">
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        {...input}
        class={error ? 'form-control is-invalid' : 'form-control'}
        id={name}
        name={name}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      />
      <FilterError name={name} error={error} />
    </div>
  )
}

export function FilterError({ name, error }: Pick<FilterFieldProps, 'name' | 'error'>) {
  if (error === undefined) return null
  return (
    <p class="field-error" id={`${name}-error`}>
      {error}
    </p>
  )
}

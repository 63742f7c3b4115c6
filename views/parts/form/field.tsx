// One field of a form: label, input, hint, and the error beside it.

import type { InputHTMLAttributes } from 'preact'
import { Labelled, type Labels, labelledBy } from './labelled.tsx'

interface FieldProps extends Labels {
  readonly value?: string | undefined
  readonly input?: InputHTMLAttributes
}

export function Field({ value, input, ...labels }: FieldProps) {
  return (
    <Labelled {...labels}>
      <input
        type="text"
        {...input}
        {...labelledBy(labels)}
        value={value}
        autofocus={labels.error ? true : input?.autofocus}
      />
    </Labelled>
  )
}

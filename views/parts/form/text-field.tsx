// One field of several lines: label, text, hint, and the error beside it.

import type { TextareaHTMLAttributes } from 'preact'
import { Labelled, type Labels, labelledBy } from './labelled.tsx'

interface TextFieldProps extends Labels {
  readonly value?: string | undefined
  readonly input?: TextareaHTMLAttributes
}

export function TextField({ value, input, ...labels }: TextFieldProps) {
  return (
    <Labelled {...labels}>
      <textarea
        {...input}
        {...labelledBy(labels)}
        dir="auto"
        data-grows=""
        autofocus={labels.error ? true : undefined}
      >
        {value}
      </textarea>
    </Labelled>
  )
}

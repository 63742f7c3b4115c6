// A small form in a dialog: a sentence, one field, and the button that does it.

import type { InputHTMLAttributes } from 'preact'
import type { FormState } from '../form-state.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Field } from '../parts/form/field.tsx'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'

interface AskProps {
  readonly frame: Frame
  readonly title: string
  readonly hint: string | null
  readonly field: {
    readonly name: string
    readonly label: string
    readonly hint?: string
    readonly input?: InputHTMLAttributes
  }
  readonly form: FormState
  readonly confirm: string
  readonly danger: boolean
  readonly action: string
  /** Where "Cancel" leads without scripts. */
  readonly back: string
}

export function AskPage({ frame, title, hint, field, form, confirm, danger, action, back }: AskProps) {
  const { name } = field
  return (
    <DialogOrPage frame={frame} title={title}>
      <form class="stack" novalidate {...posting(action, frame.inDialog)}>
        <Problem text={form.problem} />
        {hint !== null && <p class="dialog-hint">{hint}</p>}
        <Field
          {...field}
          value={form.values[name]}
          error={form.errors[name]}
          input={{ autocomplete: 'off', autofocus: frame.inDialog, ...field.input }}
        />
        <div class="form-end">
          <a class="btn btn-quiet" href={back} data-close="">
            {frame.ctx.words.app.cancel}
          </a>
          <button class={danger ? 'btn btn-danger' : 'btn btn-primary'} type="submit">
            {confirm}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

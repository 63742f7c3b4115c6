// A task of the settings that takes one field, or only a nod.

import type { InputHTMLAttributes } from 'preact'
import type { FormState } from '../form-state.ts'
import { Field } from '../parts/form/field.tsx'
import { Problem } from '../parts/problem.tsx'
import type { OwnFrame } from './own-frame.ts'
import { OwnPage } from './own-page.tsx'
import type { OwnSectionId } from './sections.ts'

export interface OwnAskProps {
  readonly frame: OwnFrame
  readonly section: OwnSectionId
  readonly title: string
  readonly hint?: string
  readonly field?: {
    readonly name: string
    readonly label: string
    readonly input?: InputHTMLAttributes
  }
  readonly form: FormState
  readonly confirm: string
  readonly danger?: boolean
  readonly action: string
  readonly back: string
}

export function OwnAskPage(props: OwnAskProps) {
  const { frame, section, title, hint, field, form, confirm, danger, action, back } = props
  return (
    <OwnPage frame={frame} section={section} task={title}>
      {hint && <p class="section-lead">{hint}</p>}
      <form class="stack own-form" method="post" action={action} novalidate>
        <Problem text={form.problem} />
        {field && (
          <Field
            {...field}
            value={form.values[field.name]}
            error={form.errors[field.name]}
            input={{ required: true, autofocus: true, ...field.input }}
          />
        )}
        <div class="form-end">
          <button class={danger ? 'btn btn-danger' : 'btn btn-primary'} type="submit">
            {confirm}
          </button>
          <a class="btn btn-quiet" href={back}>
            {frame.ctx.words.app.cancel}
          </a>
        </div>
      </form>
    </OwnPage>
  )
}

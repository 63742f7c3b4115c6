// When nobody is to be told anything: from, until, and whose clock that is.

import type { FormState } from '../../form-state.ts'
import { Field } from '../../parts/form/field.tsx'
import type { Words } from '../../words/words.ts'

export interface WaysProps {
  /** As it is kept, or as it was typed. */
  readonly form: FormState
  readonly zones: readonly string[]
  readonly words: Words
}

export function QuietFields({ form: { values, errors }, zones, words }: WaysProps) {
  const { own } = words.notify
  const time = { type: 'time' } as const
  return (
    <div class="quiet-fields">
      <Field name="from" label={own.from} value={values['from']} error={errors['from']} input={time} />
      <Field name="to" label={own.to} value={values['to']} error={errors['to']} input={time} />
      <div class="field quiet-zone">
        <label class="form-label" for="zone">
          {own.zone}
        </label>
        <select
          class="form-select"
          id="zone"
          name="zone"
          data-zone={values['zone'] === undefined ? '' : undefined}
        >
          {zones.map((zone) => (
            <option key={zone} value={zone} selected={zone === (values['zone'] ?? 'UTC')}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
        {errors['zone'] && <p class="field-error">{errors['zone']}</p>}
      </div>
    </div>
  )
}

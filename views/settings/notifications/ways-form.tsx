// By which ways somebody is told, and when not.

import { SaveForm } from '../../parts/form/save-form.tsx'
import { paths } from '../../paths.ts'
import { ownPaths } from '../own-paths.ts'
import { QuietFields, type WaysProps } from './quiet-fields.tsx'

export const EMAILS = ['off', 'hourly', 'daily'] as const

export function WaysForm({ form, zones, words }: WaysProps) {
  const { own } = words.notify
  const { values } = form
  return (
    <form class="stack own-form" method="post" action={ownPaths.notifications}>
      <fieldset>
        <legend class="section-title">{own.ways}</legend>
        <div class="choices own-choices">
          <Choice name="push" label={own.push} hint={own.pushHint} checked={values['push'] === 'on'} />
          <Choice
            name="sounds"
            label={own.sounds}
            hint={own.soundsHint}
            checked={values['sounds'] === 'on'}
          />
        </div>
        <a href={paths.sound}>{own.soundHere}</a>
      </fieldset>
      <fieldset aria-describedby="email-hint">
        <legend class="section-title">{own.email}</legend>
        <p class="hint" id="email-hint">
          {own.emailHint}
        </p>
        <div class="choices own-choices">
          {EMAILS.map((value) => (
            <label key={value} class="choice">
              <input
                class="form-check-input"
                type="radio"
                name="email"
                value={value}
                checked={values['email'] === value}
              />
              <b class="choice-label">{own.emails[value]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="quiet">
        <legend class="section-title">{own.quiet}</legend>
        <div class="choices own-choices">
          <Choice name="quiet" label={own.quietOn} hint={own.quietHint} checked={values['quiet'] === 'on'} />
        </div>
        <QuietFields form={form} zones={zones} words={words} />
      </fieldset>
      <SaveForm words={words} />
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly checked: boolean
}

function Choice({ name, label, hint, checked }: ChoiceProps) {
  return (
    <label class="choice">
      <input class="form-check-input" type="checkbox" name={name} value="on" checked={checked} />
      <span>
        <b class="choice-label">{label}</b>
        <span class="hint">{hint}</span>
      </span>
    </label>
  )
}

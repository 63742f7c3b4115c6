// What others can find out: whether one is here, and when one last was.

import { SaveForm } from '../parts/form/save-form.tsx'
import type { OwnFrame } from './own-frame.ts'
import { OwnPage } from './own-page.tsx'
import { ownPaths } from './own-paths.ts'

export function PrivacySection({ frame, showsPresence }: { frame: OwnFrame; showsPresence: boolean }) {
  const { words } = frame.ctx
  const { privacy } = words.settings
  const choices = [
    { value: 'shown', label: privacy.shown, hint: privacy.shownHint },
    { value: 'hidden', label: privacy.hidden, hint: privacy.hiddenHint },
  ]
  const chosen = showsPresence ? 'shown' : 'hidden'
  return (
    <OwnPage frame={frame} section="privacy">
      <form class="stack own-form" method="post" action={ownPaths.privacy}>
        <fieldset>
          <legend class="section-title">{privacy.presence}</legend>
          <div class="choices own-choices">
            {choices.map(({ value, label, hint }) => (
              <label key={value} class="choice">
                <input
                  class="form-check-input"
                  type="radio"
                  name="presence"
                  value={value}
                  checked={value === chosen}
                />
                <span>
                  <b class="choice-label">{label}</b>
                  <span class="hint">{hint}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <SaveForm words={words} />
      </form>
    </OwnPage>
  )
}

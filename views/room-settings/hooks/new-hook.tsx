// Making a webhook: its name, and for one that leads out where to and of what.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { FormState } from '../../form-state.ts'
import { DialogOrPage, type Frame } from '../../layout/dialog-or-page.tsx'
import { Field } from '../../parts/form/field.tsx'
import { posting } from '../../parts/posting.ts'
import { Problem } from '../../parts/problem.tsx'
import { settingsPaths } from '../settings-paths.ts'
import { EVENT_GROUPS, type EventGroup } from './hook-rows.ts'

interface NewHookProps {
  readonly frame: Frame
  readonly room: RoomId
  readonly direction: 'in' | 'out'
  readonly form: FormState
  readonly told: ReadonlySet<EventGroup>
  readonly nameMaxChars: number
}

export function NewHookPage(props: NewHookProps) {
  const { frame, room, direction, form, nameMaxChars } = props
  const { words } = frame.ctx
  const say = words.roomSettings.hooks
  return (
    <DialogOrPage frame={frame} title={direction === 'in' ? say.makeIn : say.makeOut}>
      <form class="stack" novalidate {...posting(settingsPaths.newHook(room, direction), frame.inDialog)}>
        <Problem text={form.problem} />
        <Field
          name="hookName"
          label={say.name}
          value={form.values['hookName']}
          error={form.errors['hookName']}
          hint={direction === 'in' ? say.nameHintIn : say.nameHintOut}
          input={{ required: true, maxlength: nameMaxChars, autocomplete: 'off', autofocus: frame.inDialog }}
        />
        {direction === 'out' && <Outgoing {...props} />}
        <div class="form-end">
          <a class="btn btn-quiet" href={settingsPaths.hooks(room)} data-close="">
            {words.app.cancel}
          </a>
          <button class="btn btn-primary" type="submit">
            {say.create}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

function Outgoing({ frame, form, told }: NewHookProps) {
  const say = frame.ctx.words.roomSettings.hooks
  const wrong = form.errors['events']
  return (
    <>
      <Field
        name="url"
        label={say.url}
        value={form.values['url']}
        error={form.errors['url']}
        hint={say.urlHint}
        input={{ type: 'url', inputmode: 'url', required: true, autocomplete: 'off', spellcheck: false }}
      />
      <fieldset class="choices" aria-describedby={wrong && 'events-error'}>
        <legend class="form-label">{say.events}</legend>
        {EVENT_GROUPS.map((group) => (
          <label key={group} class="choice choice-plain">
            <input
              class="form-check-input"
              type="checkbox"
              name={`about-${group}`}
              value="on"
              checked={told.has(group)}
            />
            <span>{say.groups[group]}</span>
          </label>
        ))}
        {wrong && (
          <p class="field-error" id="events-error">
            {wrong}
          </p>
        )}
      </fieldset>
    </>
  )
}

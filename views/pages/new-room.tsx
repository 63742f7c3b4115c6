// Opening a room: who may come in, its name, its topic.

import type { FormState } from '../form-state.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Field } from '../parts/form/field.tsx'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'

interface NewRoomProps {
  readonly frame: Frame
  readonly form: FormState
  readonly limits: { readonly name: number; readonly topic: number }
}

export function NewRoomPage({ frame, form, limits }: NewRoomProps) {
  const { words } = frame.ctx
  const { rooms } = words
  const { values, errors, problem } = form
  const kind = values['kind'] === 'group' ? 'group' : 'public'
  return (
    <DialogOrPage frame={frame} title={words.app.newRoom}>
      <form class="stack" novalidate {...posting(paths.newRoom, frame.inDialog)}>
        <Problem text={problem} />
        <Field
          name="name"
          label={rooms.name}
          value={values['name']}
          error={errors['name']}
          input={{ required: true, maxlength: limits.name, autocomplete: 'off', autofocus: true }}
        />
        <Field
          name="topic"
          label={rooms.topic}
          value={values['topic']}
          error={errors['topic']}
          hint={rooms.topicHint}
          input={{ maxlength: limits.topic, autocomplete: 'off' }}
        />
        <fieldset class="choices">
          <legend class="form-label">{rooms.kind}</legend>
          <Choice value="public" label={rooms.public} hint={rooms.publicHint} chosen={kind === 'public'} />
          <Choice value="group" label={rooms.group} hint={rooms.groupHint} chosen={kind === 'group'} />
        </fieldset>
        <Field
          name="people"
          label={words.roomSettings.firstPeople}
          value={values['people']}
          error={errors['people']}
          hint={words.roomSettings.firstPeopleHint}
          input={{ autocomplete: 'off', autocapitalize: 'none', spellcheck: false }}
        />
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {rooms.create}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

interface ChoiceProps {
  readonly value: string
  readonly label: string
  readonly hint: string
  readonly chosen: boolean
}

function Choice({ value, label, hint, chosen }: ChoiceProps) {
  return (
    <label class="choice">
      <input class="form-check-input" type="radio" name="kind" value={value} checked={chosen} />
      <span>
        <b class="choice-label">{label}</b>
        <span class="hint">{hint}</span>
      </span>
    </label>
  )
}

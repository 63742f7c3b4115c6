// What a room is called and for, its rules, and the ways out of it.

import type { FormState } from '../form-state.ts'
import { Field } from '../parts/form/field.tsx'
import { SaveForm } from '../parts/form/save-form.tsx'
import { Problem } from '../parts/problem.tsx'
import { AboutFacts } from './about-facts.tsx'
import { Doors } from './doors.tsx'
import { type SettingsFrame, SettingsPage } from './settings-page.tsx'
import { settingsPaths } from './settings-paths.ts'
import { SlowModeField } from './slow-mode.tsx'

interface AboutProps {
  readonly frame: SettingsFrame
  readonly form: FormState
  readonly limits: { readonly name: number; readonly topic: number }
}

export function AboutPage(props: AboutProps) {
  const { room } = props.frame
  const mayChange = room.role !== 'member' && room.profile.archivedAtMs === null
  return (
    <SettingsPage frame={props.frame} section="about">
      {mayChange ? <AboutForm {...props} /> : <AboutFacts frame={props.frame} />}
      <Doors frame={props.frame} />
    </SettingsPage>
  )
}

function AboutForm({ frame, form, limits }: AboutProps) {
  const { words } = frame.ctx
  const { about } = words.roomSettings
  const { id, kind } = frame.room.profile
  const { values, errors, problem } = form
  return (
    <form class="stack settings-form" method="post" action={settingsPaths.about(id)} novalidate>
      <Problem text={problem} />
      <Field
        name="roomName"
        label={words.rooms.name}
        value={values['roomName']}
        error={errors['roomName']}
        input={{ required: true, maxlength: limits.name, autocomplete: 'off' }}
      />
      <Field
        name="roomTopic"
        label={words.rooms.topic}
        value={values['roomTopic']}
        error={errors['roomTopic']}
        hint={words.rooms.topicHint}
        input={{ maxlength: limits.topic, autocomplete: 'off' }}
      />
      <SlowModeField seconds={Number(values['slowModeSeconds'])} words={words} />
      {kind === 'public' && (
        <label class="choice switch-choice">
          <input
            class="form-check-input"
            type="checkbox"
            name="guests"
            value="on"
            checked={'guests' in values}
          />
          <span>
            <b class="choice-label">{about.guests}</b>
            <span class="hint">{about.guestsHint}</span>
          </span>
        </label>
      )}
      <p class="hint">
        {kind === 'direct' ? '' : about.kinds[kind]} {about.kindHint}
      </p>
      <SaveForm words={words} />
    </form>
  )
}

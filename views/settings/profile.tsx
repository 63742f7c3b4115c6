// What others see of oneself: name, words about oneself, picture.

import type { Limits } from '../../rooms/model/limits.ts'
import type { FormState } from '../form-state.ts'
import { Field } from '../parts/form/field.tsx'
import { SaveForm } from '../parts/form/save-form.tsx'
import { TextField } from '../parts/form/text-field.tsx'
import { Problem } from '../parts/problem.tsx'
import type { OwnFrame } from './own-frame.ts'
import { OwnPage } from './own-page.tsx'
import { ownPaths } from './own-paths.ts'
import { PictureForms } from './picture.tsx'

interface ProfileSectionProps {
  readonly frame: OwnFrame
  readonly form: FormState
  readonly limits: Pick<Limits, 'displayNameMaxChars' | 'bioMaxChars'>
  /** Why the picture was refused. */
  readonly pictureProblem: string | null
}

export function ProfileSection({ frame, form, limits, pictureProblem }: ProfileSectionProps) {
  const { words, viewer } = frame.ctx
  const { profile } = words.settings
  const { values, errors, problem } = form
  return (
    <OwnPage frame={frame} section="profile">
      <PictureForms frame={frame} problem={pictureProblem} />
      <form class="stack own-form" method="post" action={ownPaths.profile} novalidate>
        <Problem text={problem} />
        <Field
          name="displayName"
          label={profile.name}
          value={values['displayName']}
          error={errors['displayName']}
          input={{ required: true, maxlength: limits.displayNameMaxChars, autocomplete: 'name' }}
        />
        <TextField
          name="bio"
          label={profile.bio}
          value={values['bio']}
          hint={profile.bioHint(limits.bioMaxChars)}
          error={errors['bio']}
          input={{ rows: 3, maxlength: limits.bioMaxChars }}
        />
        <dl class="own-fact">
          <dt class="form-label">{profile.username}</dt>
          <dd>@{viewer.username}</dd>
          <dd class="hint">{profile.usernameHint}</dd>
        </dl>
        <SaveForm words={words} />
      </form>
    </OwnPage>
  )
}

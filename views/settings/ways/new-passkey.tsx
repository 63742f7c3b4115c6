// Adding a passkey: its name, then the browser asks. What it made is posted by the page's script.

import type { FormState } from '../../form-state.ts'
import { Field } from '../../parts/form/field.tsx'
import { Problem } from '../../parts/problem.tsx'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'

export function NewPasskeyPage({ frame, form }: { frame: OwnFrame; form: FormState }) {
  const { words } = frame.ctx
  const { passkeys } = words.settings
  return (
    <OwnPage frame={frame} section="security" task={passkeys.addTitle}>
      <p class="section-lead">{passkeys.addHint}</p>
      <p class="hint no-script">{passkeys.needsScript}</p>
      <form
        class="stack own-form needs-script"
        method="post"
        action={ownPaths.passkeys}
        data-passkey="create"
        novalidate
      >
        <Problem text={form.problem} />
        <Field
          name="name"
          label={passkeys.name}
          value={form.values['name'] ?? passkeys.nameExample}
          error={form.errors['name']}
          input={{ required: true, maxlength: 64, autocomplete: 'off' }}
        />
        <input type="hidden" name="response" />
        <p class="field-error" role="alert" data-says={passkeys.failed} />
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {passkeys.create}
          </button>
          <a class="btn btn-quiet" href={ownPaths.security}>
            {words.app.cancel}
          </a>
        </div>
      </form>
    </OwnPage>
  )
}

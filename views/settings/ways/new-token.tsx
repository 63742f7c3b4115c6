// Making a token: what it is for, what it may do, how long it works; then the token itself, this once.

import type { FormState } from '../../form-state.ts'
import { Field } from '../../parts/form/field.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Select } from '../../room-settings/select.tsx'
import type { Words } from '../../words/words.ts'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'

/** Days that a token may live; 0 without an end. */
export const TOKEN_LIVES = [7, 30, 90, 365, 0] as const
const USUAL_LIFE = 90

interface NewTokenProps {
  readonly frame: OwnFrame
  readonly form: FormState
  readonly nameMaxChars: number
  /** Only admins may let a program do so. */
  readonly mayAdminister: boolean
}

export function NewTokenPage({ frame, form, nameMaxChars, mayAdminister }: NewTokenProps) {
  const { words } = frame.ctx
  const { tokens } = words.settings
  const { values, errors, problem } = form
  return (
    <OwnPage frame={frame} section="tokens" task={tokens.title}>
      <form class="stack own-form" method="post" action={ownPaths.tokens} novalidate>
        <Problem text={problem} />
        <Field
          name="name"
          label={tokens.name}
          value={values['name']}
          error={errors['name']}
          input={{
            ...{ required: true, maxlength: nameMaxChars, placeholder: tokens.nameExample },
            ...{ autocomplete: 'off', autofocus: true },
          }}
        />
        <fieldset>
          <legend class="form-label">{tokens.scopes}</legend>
          <div class="choices own-choices">
            <Scope words={words} name="read" chosen={values['scope'] !== 'write'} />
            <Scope words={words} name="write" chosen={values['scope'] === 'write'} />
            {mayAdminister && <Scope words={words} name="admin" chosen={'admin' in values} />}
          </div>
          <p class="hint">{tokens.reach}</p>
        </fieldset>
        <Select
          name="days"
          label={tokens.expires}
          chosen={Number(values['days'] ?? USUAL_LIFE)}
          options={TOKEN_LIVES.map((days) => ({ value: days, label: tokens.lives[days] }))}
        />
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {tokens.create}
          </button>
          <a class="btn btn-quiet" href={ownPaths.tokens}>
            {words.app.cancel}
          </a>
        </div>
      </form>
    </OwnPage>
  )
}

interface ScopeProps {
  readonly words: Words
  readonly name: 'read' | 'write' | 'admin'
  readonly chosen: boolean
}

/** Reading or writing, and beside either of them administering. */
function Scope({ words, name, chosen }: ScopeProps) {
  const { scopeNames, scopeHints } = words.settings.tokens
  const isBeside = name === 'admin'
  return (
    <label class="choice">
      <input
        class="form-check-input"
        type={isBeside ? 'checkbox' : 'radio'}
        name={isBeside ? name : 'scope'}
        value={isBeside ? 'on' : name}
        checked={chosen}
      />
      <span>
        <b class="choice-label">{scopeNames[name]}</b>
        <span class="hint">{scopeHints[name]}</span>
      </span>
    </label>
  )
}

// The end of the account: what goes, what stays, and the password.

import type { FormState } from '../form-state.ts'
import { Field } from '../parts/form/field.tsx'
import { Problem } from '../parts/problem.tsx'
import type { OwnFrame } from './own-frame.ts'
import { OwnPage } from './own-page.tsx'
import { ownPaths } from './own-paths.ts'

interface DeletionProps {
  readonly frame: OwnFrame
  readonly form: FormState
  readonly hasPassword: boolean
}

export function DeletionPage({ frame, form, hasPassword }: DeletionProps) {
  const { words } = frame.ctx
  const { data } = words.settings
  return (
    <OwnPage frame={frame} section="data" task={data.deleteTitle}>
      <div class="own-consequences">
        <Consequences title={data.goes} items={data.goesList} />
        <Consequences title={data.stays} items={data.staysList} />
      </div>
      <p class="section-lead">{data.staysHint}</p>
      <form class="stack own-form" method="post" action={ownPaths.deletion} data-leaves="" novalidate>
        <Problem text={form.problem} />
        <p>
          <b>{data.noWayBack}</b>
        </p>
        {hasPassword && (
          <Field
            name="password"
            label={data.password}
            error={form.errors['password']}
            input={{ type: 'password', required: true, autocomplete: 'current-password' }}
          />
        )}
        <div class="form-end">
          <button class="btn btn-danger" type="submit">
            {data.confirm}
          </button>
          <a class="btn btn-quiet" href={ownPaths.data}>
            {words.app.cancel}
          </a>
        </div>
      </form>
    </OwnPage>
  )
}

function Consequences({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <section class="section">
      <h2 class="section-title">{title}</h2>
      <ul class="own-points">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  )
}

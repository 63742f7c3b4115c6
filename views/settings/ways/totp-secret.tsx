// The secret of a second step, as a picture and as text, and the code that shows that an app has it.

import type { FormState } from '../../form-state.ts'
import { Field } from '../../parts/form/field.tsx'
import { Problem } from '../../parts/problem.tsx'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'
import { QrCode } from './qr-code.tsx'

interface TotpSecretProps {
  readonly frame: OwnFrame
  readonly secret: string
  readonly modules: readonly (readonly boolean[])[]
  readonly form: FormState
}

export function TotpSecretPage({ frame, secret, modules, form }: TotpSecretProps) {
  const { words } = frame.ctx
  const { totp } = words.settings
  return (
    <OwnPage frame={frame} section="security" task={totp.startTitle}>
      <div class="totp">
        <figure class="totp-picture">
          <QrCode modules={modules} label={totp.picture} />
          <figcaption class="hint">{totp.scan}</figcaption>
        </figure>
        <dl class="own-fact">
          <dt class="form-label">{totp.byHand}</dt>
          <dd class="totp-secret">{secret.match(/.{1,4}/g)?.join(' ')}</dd>
        </dl>
      </div>
      <form class="stack own-form" method="post" action={ownPaths.totpConfirm} novalidate>
        <Problem text={form.problem} />
        <Field
          name="code"
          label={totp.code}
          hint={totp.codeHint}
          error={form.errors['code']}
          input={{ required: true, inputmode: 'numeric', autocomplete: 'one-time-code', autofocus: true }}
        />
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {totp.confirm}
          </button>
          <a class="btn btn-quiet" href={ownPaths.security}>
            {words.app.cancel}
          </a>
        </div>
      </form>
    </OwnPage>
  )
}

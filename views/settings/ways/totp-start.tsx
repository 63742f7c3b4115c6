// Before the second step: what it takes. The secret is shown in answer to the form.

import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'

export function TotpStartPage({ frame }: { frame: OwnFrame }) {
  const { words } = frame.ctx
  const { totp } = words.settings
  return (
    <OwnPage frame={frame} section="security" task={totp.startTitle}>
      <p class="section-lead">{totp.startHint}</p>
      <form class="own-form" method="post" action={ownPaths.totpSecret}>
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {totp.start}
          </button>
          <a class="btn btn-quiet" href={ownPaths.security}>
            {words.app.cancel}
          </a>
        </div>
      </form>
    </OwnPage>
  )
}

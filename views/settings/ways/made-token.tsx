// A token that was just made, shown this once.

import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'

export function MadeTokenPage({ frame, token }: { frame: OwnFrame; token: string }) {
  const { tokens, totp } = frame.ctx.words.settings
  return (
    <OwnPage frame={frame} section="tokens" task={tokens.madeTitle}>
      <p class="section-lead" role="status">
        {tokens.madeHint}
      </p>
      <div class="stack own-form">
        <div class="field">
          <label class="form-label" for="token">
            {tokens.token}
          </label>
          <div class="shown-once">
            <input class="form-control" id="token" value={token} readonly />
            <button
              class="btn btn-soft needs-script"
              type="button"
              data-copies="token"
              data-copied={totp.copied}
            >
              {totp.copy}
            </button>
          </div>
        </div>
        <div class="form-end">
          <a class="btn btn-primary" href={ownPaths.tokens}>
            {tokens.finished}
          </a>
        </div>
      </div>
    </OwnPage>
  )
}

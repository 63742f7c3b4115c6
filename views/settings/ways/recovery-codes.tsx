// Recovery codes, shown this once: to be copied, saved or printed.

import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'

export function RecoveryCodesPage({ frame, codes }: { frame: OwnFrame; codes: readonly string[] }) {
  const { totp } = frame.ctx.words.settings
  const text = codes.join('\n')
  return (
    <OwnPage frame={frame} section="security" task={totp.keepTitle}>
      <p class="section-lead" role="status">
        {totp.keepHint}
      </p>
      <div class="stack own-form">
        <div class="field">
          <label class="visually-hidden" for="codes">
            {totp.codes}
          </label>
          <textarea class="form-control own-codes" id="codes" rows={codes.length} readonly>
            {text}
          </textarea>
        </div>
        <div class="form-end">
          <a class="btn btn-primary" href={ownPaths.security}>
            {totp.kept}
          </a>
          <button
            class="btn btn-soft needs-script"
            type="button"
            data-copies="codes"
            data-copied={totp.copied}
          >
            {totp.copy}
          </button>
          <a
            class="btn btn-soft"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
            download="parley-recovery-codes.txt"
          >
            {totp.download}
          </a>
        </div>
      </div>
    </OwnPage>
  )
}

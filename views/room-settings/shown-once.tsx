// A word that is shown this once: to be copied now, by a button or by hand.

import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'

interface ShownOnceProps {
  readonly frame: Frame
  readonly title: string
  readonly hint: string
  readonly label: string
  readonly value: string
  /** Where one goes on. */
  readonly next: string
}

export function ShownOncePage({ frame, title, hint, label, value, next }: ShownOnceProps) {
  const { roomSettings } = frame.ctx.words
  return (
    <DialogOrPage frame={frame} title={title}>
      <div class="stack">
        <p class="dialog-hint" role="status">
          {hint}
        </p>
        <div class="field">
          <label class="form-label" for="shown-once">
            {label}
          </label>
          <div class="shown-once">
            <input class="form-control" id="shown-once" value={value} readonly autofocus={frame.inDialog} />
            <button
              class="btn btn-soft needs-script"
              type="button"
              data-copies="shown-once"
              data-copied={roomSettings.copied}
            >
              {roomSettings.copy}
            </button>
          </div>
        </div>
        <div class="form-end">
          <a class="btn btn-primary" href={next}>
            {roomSettings.finished}
          </a>
        </div>
      </div>
    </DialogOrPage>
  )
}

// Whether a tone is played on this device when somebody writes.

import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { posting } from '../parts/posting.ts'
import { paths } from '../paths.ts'

interface SoundProps {
  readonly frame: Frame
  readonly on: boolean
  readonly saved: boolean
}

export function SoundPage({ frame, on, saved }: SoundProps) {
  const { folk, app } = frame.ctx.words
  return (
    <DialogOrPage frame={frame} title={folk.sound}>
      <form class="stack" {...posting(paths.sound, frame.inDialog)}>
        <p class="dialog-hint">{folk.soundHint}</p>
        <label class="choice">
          <input class="form-check-input" type="checkbox" name="sound" value="on" checked={on} />
          <span class="choice-label">{folk.soundOn}</span>
        </label>
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {app.save}
          </button>
        </div>
      </form>
      {saved && (
        <p class="note" role="status">
          {folk.soundSaved}
        </p>
      )}
    </DialogOrPage>
  )
}

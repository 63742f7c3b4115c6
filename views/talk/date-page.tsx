// A day to open the room at.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Field } from '../parts/form/field.tsx'
import { paths } from '../paths.ts'

interface DatePageProps {
  readonly frame: Frame
  readonly room: RoomId
  /** As a date field writes it. */
  readonly today: string
  readonly since: string
}

export function DatePage({ frame, room, today, since }: DatePageProps) {
  const { talk, app } = frame.ctx.words
  return (
    <DialogOrPage frame={frame} title={talk.toDate}>
      <form class="stack" method="get" action={paths.toDate(room)}>
        <Field
          name="date"
          label={talk.date}
          value={today}
          hint={talk.toDateHint}
          input={{ type: 'date', min: since, required: true }}
        />
        {/* Minutes that the reader's clock is behind UTC; scripts fill it in. */}
        <input type="hidden" name="offset" value="0" data-zone-offset="" />
        <div class="form-end">
          <a class="btn btn-quiet" href={paths.room(room)} data-close="">
            {app.cancel}
          </a>
          <button class="btn btn-primary" type="submit">
            {talk.go}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

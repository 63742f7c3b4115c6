// Making an invitation: until when, and for how many.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'
import { Select } from './select.tsx'
import { settingsPaths } from './settings-paths.ts'
import { durationText } from './slow-mode.tsx'

const HOURS = [1, 24, 7 * 24, 30 * 24, 365 * 24]
const USES = [1, 5, 10, 25, 100, 1_000]

interface NewInviteProps {
  readonly frame: Frame
  readonly room: RoomId
  readonly chosen: { readonly hours: number; readonly uses: number }
  readonly problem: string | null
}

export function NewInvitePage({ frame, room, chosen, problem }: NewInviteProps) {
  const { words } = frame.ctx
  const say = words.roomSettings.invites
  return (
    <DialogOrPage frame={frame} title={say.make}>
      <form class="stack" {...posting(settingsPaths.newInvite(room), frame.inDialog)}>
        <Problem text={problem} />
        <p class="dialog-hint">{say.hint}</p>
        <Select
          name="hours"
          label={say.expiry}
          chosen={chosen.hours}
          options={HOURS.map((hours) => ({ value: hours, label: durationText(hours * 3_600, words) }))}
          autofocus={frame.inDialog}
        />
        <Select
          name="uses"
          label={say.people}
          chosen={chosen.uses}
          options={USES.map((uses) => ({ value: uses, label: say.peopleOf(uses) }))}
        />
        <div class="form-end">
          <a class="btn btn-quiet" href={settingsPaths.invites(room)} data-close="">
            {words.app.cancel}
          </a>
          <button class="btn btn-primary" type="submit">
            {say.create}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

// Making an invitation to make an account: until when, and for how many.

import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'
import { Select } from '../room-settings/select.tsx'
import { durationText } from '../room-settings/slow-mode.tsx'
import { helmPaths } from './helm-paths.ts'

const HOURS = [24, 7 * 24, 30 * 24, 365 * 24]
const USES = [1, 5, 10, 25, 100, 1_000]

interface NewHelmInviteProps {
  readonly frame: Frame
  readonly chosen: { readonly hours: number; readonly uses: number }
  readonly problem: string | null
}

export function NewHelmInvitePage({ frame, chosen, problem }: NewHelmInviteProps) {
  const { words } = frame.ctx
  const say = words.helm.invites
  const hours = HOURS.map((value) => ({ value, label: durationText(value * 3_600, words) }))
  const uses = USES.map((value) => ({ value, label: say.peopleOf(value) }))
  return (
    <DialogOrPage frame={frame} title={say.make}>
      <form class="stack" {...posting(helmPaths.newInvite, frame.inDialog)}>
        <Problem text={problem} />
        <Select
          name="hours"
          label={say.expiry}
          chosen={chosen.hours}
          options={hours}
          autofocus={frame.inDialog}
        />
        <Select name="uses" label={say.people} chosen={chosen.uses} options={uses} />
        <div class="form-end">
          <a class="btn btn-quiet" href={helmPaths.invites} data-close="">
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

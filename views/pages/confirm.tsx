// A question before something that cannot be undone.

import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'

interface ConfirmProps {
  readonly frame: Frame
  readonly title: string
  readonly hint: string
  readonly confirm: string
  readonly action: string
  /** Where "Cancel" leads without scripts. */
  readonly back: string
  readonly problem: string | null
  /** Element that the answer replaces; the dialog's content where it is null. */
  readonly replaces?: string
}

export function ConfirmPage({ frame, title, hint, confirm, action, back, problem, replaces }: ConfirmProps) {
  const swap =
    replaces === undefined || !frame.inDialog ? {} : { 'hx-target': `#${replaces}`, 'hx-swap': 'outerHTML' }
  return (
    <DialogOrPage frame={frame} title={title}>
      <form class="stack" {...posting(action, frame.inDialog)} {...swap}>
        <Problem text={problem} />
        <p class="dialog-hint">{hint}</p>
        <div class="form-end">
          <a class="btn btn-quiet" href={back} data-close="">
            {frame.ctx.words.app.cancel}
          </a>
          <button class="btn btn-danger" type="submit" autofocus={frame.inDialog}>
            {confirm}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

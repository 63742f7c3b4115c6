// Changing what one said: inside the message where scripts run, as a page otherwise.

import type { Message } from '../../rooms/model/words.ts'
import type { Frame } from '../layout/dialog-or-page.tsx'
import { Sheet, Shell } from '../layout/shell.tsx'
import { Problem } from '../parts/problem.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface EditProps {
  readonly message: Message
  readonly text: string
  readonly problem: string | null
  readonly words: Words
}

export function EditForm({ message, text, problem, words }: EditProps) {
  const { room, id, seq } = message
  const action = paths.editMessage(room, id)
  // The message may stand on the page twice: in the timeline and in a thread.
  const target = 'closest .said'
  return (
    <form
      class="edit-form"
      method="post"
      action={action}
      hx-post={action}
      hx-target={target}
      hx-swap="outerHTML"
      hx-sync="this:drop"
    >
      <Problem text={problem} />
      <textarea
        class="form-control"
        name="text"
        rows={1}
        required
        data-grows=""
        data-enter-submits=""
        aria-label={words.chat.editTitle}
      >
        {text}
      </textarea>
      <div class="edit-end">
        <a
          class="btn btn-quiet btn-sm"
          href={paths.roomAt(room, seq)}
          hx-get={paths.message(room, id)}
          hx-target={target}
          hx-swap="outerHTML"
          data-cancel=""
        >
          {words.app.cancel}
        </a>
        <button class="btn btn-primary btn-sm" type="submit">
          {words.app.save}
        </button>
      </div>
    </form>
  )
}

export function EditMessagePage({ frame, ...edit }: EditProps & { readonly frame: Frame }) {
  const title = edit.words.chat.editTitle
  return (
    <Shell ctx={frame.ctx} rooms={frame.rooms} place="elsewhere" title={title}>
      <Sheet title={title}>
        <EditForm {...edit} />
      </Sheet>
    </Shell>
  )
}

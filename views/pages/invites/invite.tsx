// What somebody sees who opens the link of an invitation: which room it is to, and the way in.

import { DialogOrPage, type Frame } from '../../layout/dialog-or-page.tsx'
import { Problem } from '../../parts/problem.tsx'
import { paths } from '../../paths.ts'

interface InviteProps {
  readonly frame: Frame
  readonly room: string
  readonly token: string
  readonly problem: string | null
}

export function InvitePage({ frame, room, token, problem }: InviteProps) {
  const { app, chat, rooms } = frame.ctx.words
  return (
    <DialogOrPage frame={frame} title={chat.inviteTitle(room)}>
      <form class="stack" method="post" action={paths.invite(token)}>
        <Problem text={problem} />
        <p class="dialog-hint">{chat.inviteHint}</p>
        <div class="form-end">
          <a class="btn btn-quiet" href={paths.rooms} data-close="">
            {app.cancel}
          </a>
          <button class="btn btn-primary" type="submit">
            {rooms.join}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

// What is pinned in a room, the last first; whoever may pin may unpin here.

import type { Message } from '../../rooms/model/words.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import { FarMessage } from './far-message.tsx'

interface PinsPageProps {
  readonly frame: Frame
  readonly pinned: readonly Message[]
  readonly mayUnpin: boolean
  readonly more: string | null
}

export function PinsPage({ frame, pinned, mayUnpin, more }: PinsPageProps) {
  const { words, locale } = frame.ctx
  const { talk } = words
  return (
    <DialogOrPage frame={frame} title={talk.pins}>
      {pinned.length === 0 && <Empty icon="pin-angle" title={talk.noPins} hint={talk.noPinsHint} />}
      <ol class="far-messages">
        {pinned.map((message) => (
          <FarMessage key={message.id} message={message} locale={locale}>
            {mayUnpin && (
              <form method="post" action={paths.unpin(message.room, message.id)} data-quiet="">
                <button class="btn btn-quiet btn-sm" type="submit">
                  {talk.unpin}
                </button>
              </form>
            )}
          </FarMessage>
        ))}
      </ol>
      {more && (
        <a class="btn btn-quiet btn-wide" {...inDialog(more)}>
          {words.app.more}
        </a>
      )}
    </DialogOrPage>
  )
}

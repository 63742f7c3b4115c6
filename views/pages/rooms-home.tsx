// Signed in, no room opened: at a phone's width this page is the list of rooms. Newcomers are told where to begin.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Shell, type SignedIn } from '../layout/shell.tsx'
import { Empty } from '../parts/empty.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'

export function RoomsHomePage({ ctx, rooms }: { ctx: SignedIn; rooms: readonly MyRoom[] }) {
  const { words, viewer } = ctx
  return (
    <Shell ctx={ctx} rooms={rooms} place="rooms" title={words.rooms.title}>
      <main id={domId.content} class="sheet sheet-middle" tabindex={-1}>
        {rooms.length === 0 ? (
          <Start ctx={ctx} />
        ) : (
          <>
            <h1 class="visually-hidden">{words.rooms.welcome(viewer.displayName)}</h1>
            <Empty icon="chat-dots" title={words.rooms.pick} hint={words.rooms.pickHint}>
              <a class="btn btn-primary" {...inDialog(paths.newRoom)}>
                {words.app.newRoom}
              </a>
              <a class="btn btn-soft" href={paths.directory}>
                {words.app.directory}
              </a>
            </Empty>
          </>
        )}
      </main>
    </Shell>
  )
}

function Start({ ctx }: { ctx: SignedIn }) {
  const { start } = ctx.words.folk
  return (
    <div class="start">
      <h1 class="sheet-title" dir="auto">
        {start.title(ctx.viewer.displayName)}
      </h1>
      <p class="sheet-hint">{start.hint}</p>
      <ul class="start-list">
        <Step icon="compass" link={{ href: paths.directory }} word={start.join} hint={start.joinHint} />
        <Step icon="person" link={inDialog(paths.newDirect)} word={start.write} hint={start.writeHint} />
        <Step icon="plus-lg" link={inDialog(paths.newRoom)} word={start.open} hint={start.openHint} />
        <Step icon="emoji-smile" link={{ href: paths.you }} word={start.self} hint={start.selfHint} />
      </ul>
    </div>
  )
}

interface StepProps {
  readonly icon: IconName
  readonly link: Readonly<Record<string, string>>
  readonly word: string
  readonly hint: string
}

function Step({ icon, link, word, hint }: StepProps) {
  return (
    <li>
      <a class="start-step" {...link}>
        <span class="start-icon">
          <Icon name={icon} />
        </span>
        <span>
          <b class="start-word">{word}</b>
          <span class="start-hint">{hint}</span>
        </span>
      </a>
    </li>
  )
}

// The invitations of a room that are still good.

import type { InviteView } from '../../rooms/model/room-views.ts'
import { Empty } from '../parts/empty.tsx'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'
import { type SettingsFrame, SettingsPage } from './settings-page.tsx'
import { settingsPaths } from './settings-paths.ts'

interface InvitesProps {
  readonly frame: SettingsFrame
  readonly invites: readonly InviteView[]
}

export function InvitesPage({ frame, invites }: InvitesProps) {
  const say = frame.ctx.words.roomSettings.invites
  return (
    <SettingsPage frame={frame} section="invites">
      <div class="section-bar">
        <p class="section-lead">{say.hint}</p>
        <a class="btn btn-primary" {...inDialog(settingsPaths.newInvite(frame.room.profile.id))}>
          <Icon name="plus-lg" />
          {say.make}
        </a>
      </div>
      {invites.length === 0 && <Empty icon="envelope-open" title={say.none} hint={say.noneHint} />}
      <ul class="cards">
        {invites.map((invite) => (
          <InviteRow key={invite.id} frame={frame} invite={invite} />
        ))}
      </ul>
    </SettingsPage>
  )
}

function InviteRow({ frame, invite }: { frame: SettingsFrame; invite: InviteView }) {
  const { words, locale } = frame.ctx
  const say = words.roomSettings.invites
  const { id, createdBy, expiresAtMs, usesLeft } = invite
  const maker = createdBy === null ? say.byNobody : say.by(createdBy.displayName)
  return (
    <li class="card-row">
      <div class="card-row-text">
        <b class="card-row-title">{say.uses(usesLeft)}</b>
        <p class="card-row-fact">
          {say.until} <Moment atMs={expiresAtMs} style="day" locale={locale} />
          {', '}
          <Moment atMs={expiresAtMs} style="clock" locale={locale} />
        </p>
        <p class="card-row-fact" dir="auto">
          {maker}
        </p>
      </div>
      <form method="post" action={settingsPaths.endInvite(frame.room.profile.id, id)}>
        <button class="btn btn-soft" type="submit" aria-label={say.endOf(maker)}>
          {say.end}
        </button>
      </form>
    </li>
  )
}

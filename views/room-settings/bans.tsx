// Whom the room bars, and letting them come back.

import type { Banned } from '../../rooms/model/room-views.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Empty } from '../parts/empty.tsx'
import { type SettingsFrame, SettingsPage } from './settings-page.tsx'
import { settingsPaths } from './settings-paths.ts'

interface BansProps {
  readonly frame: SettingsFrame
  readonly banned: readonly Banned[]
  readonly more: string | null
}

export function BansPage({ frame, banned, more }: BansProps) {
  const { words } = frame.ctx
  const say = words.roomSettings.bans
  return (
    <SettingsPage frame={frame} section="bans">
      {banned.length === 0 && <Empty icon="shield-check" title={say.none} hint={say.noneHint} />}
      <ul class="cards">
        {banned.map((one) => (
          <BanRow key={one.person.id} frame={frame} banned={one} />
        ))}
      </ul>
      {more && (
        <a class="btn btn-quiet btn-wide" href={more}>
          {words.app.more}
        </a>
      )}
    </SettingsPage>
  )
}

function BanRow({ frame, banned }: { frame: SettingsFrame; banned: Banned }) {
  const { person, reason } = banned
  const say = frame.ctx.words.roomSettings.bans
  return (
    <li class="card-row">
      <Avatar person={person} />
      <span class="person-names">
        <b class="person-name" dir="auto">
          {person.displayName}
        </b>
        <span class="person-username">@{person.username}</span>
        {reason !== null && (
          <span class="ban-reason" dir="auto">
            {reason}
          </span>
        )}
      </span>
      <form method="post" action={settingsPaths.liftBan(frame.room.profile.id, person.id)}>
        <button class="btn btn-soft" type="submit" aria-label={say.liftOf(person.displayName)}>
          {say.lift}
        </button>
      </form>
    </li>
  )
}

// One shared room: what kind, how many, whose; and the way to put it away.

import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'
import { Spoken } from '../parts/spoken.tsx'
import type { HelmFrame } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'
import type { HelmRoom } from './helm-view.ts'

export function RoomRow({ frame, room }: { frame: HelmFrame; room: HelmRoom }) {
  const { words, locale } = frame.ctx
  const say = words.helm.rooms
  const { profile, memberCount, owner, lastEventAtMs } = room
  const isOpen = profile.archivedAtMs === null
  return (
    <li class="card-row helm-row">
      <span class="room-sign room-sign-large">
        <Icon name={profile.kind === 'public' ? 'hash' : 'lock'} />
      </span>
      <div class="card-row-text">
        <p class="helm-name">
          <b class="person-name" dir="auto">
            {profile.name}
          </b>
          {isOpen && owner === null && (
            <span class="tag tag-danger" title={say.unownedHint}>
              {say.unowned}
            </span>
          )}
          {!isOpen && <span class="tag">{words.rooms.archived}</span>}
        </p>
        <p class="card-row-fact">
          {say.kinds[profile.kind]} · {words.rooms.members(memberCount)}
          {owner !== null && ` · ${say.owner(owner.displayName)}`}
        </p>
        {lastEventAtMs !== null && (
          <p class="card-row-fact helm-aside">
            {say.last} <Moment atMs={lastEventAtMs} style="day" locale={locale} />
            {', '}
            <Moment atMs={lastEventAtMs} style="clock" locale={locale} />
          </p>
        )}
      </div>
      {isOpen && (
        <a class="btn btn-soft" {...inDialog(helmPaths.archive(profile.id))}>
          <Spoken shown={say.archive} spoken={say.archiveOf(profile.name)} />
        </a>
      )}
    </li>
  )
}

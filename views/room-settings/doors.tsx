// The ways out of a room, and for its owner the ways to give it up. Each asks first.

import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import type { SettingsFrame } from './settings-page.tsx'
import { settingsPaths } from './settings-paths.ts'

export function Doors({ frame }: { frame: SettingsFrame }) {
  const { about } = frame.ctx.words.roomSettings
  const { role, profile } = frame.room
  const { id } = profile
  const owns = role === 'owner' && profile.archivedAtMs === null
  return (
    <ul class="doors">
      <Door title={about.leave} hint={about.leaveHint} href={paths.leave(id)} />
      {owns && <Door title={about.handOver} hint={about.handOverHint} href={settingsPaths.handOver(id)} />}
      {owns && <Door title={about.archive} hint={about.archiveHint} href={settingsPaths.archive(id)} />}
    </ul>
  )
}

function Door({ title, hint, href }: { title: string; hint: string; href: string }) {
  return (
    <li class="door">
      <a class="btn btn-soft" {...inDialog(href)}>
        {title}
      </a>
      <p class="hint">{hint}</p>
    </li>
  )
}

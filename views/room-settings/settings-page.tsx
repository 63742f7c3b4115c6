// The frame of a room's settings: which room, the sections one may see, what was just done.

import type { ComponentChildren } from 'preact'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { MyRoom, RoomSummary } from '../../rooms/model/room-views.ts'
import { Sheet, Shell, type SignedIn } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { settingsPaths } from './settings-paths.ts'

export type Section = keyof Words['roomSettings']['sections']
export type Done = keyof Words['roomSettings']['done']

export interface SettingsFrame {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly room: RoomSummary
  readonly done: Done | null
}

interface SettingsPageProps {
  readonly frame: SettingsFrame
  readonly section: Section
  readonly children: ComponentChildren
}

export function SettingsPage({ frame, section, children }: SettingsPageProps) {
  const { ctx, rooms, room, done } = frame
  const { roomSettings, app } = ctx.words
  const { id } = room.profile
  const back = (
    <a class="btn btn-soft sheet-back" href={paths.room(id)}>
      <Icon name="arrow-left" />
      {app.back}
    </a>
  )
  const name = roomName(room, ctx.words)
  return (
    <Shell
      ctx={ctx}
      rooms={rooms}
      place="elsewhere"
      current={id}
      title={`${roomSettings.sections[section]} · ${name}`}
    >
      <Sheet title={name} hint={roomSettings.settings} aside={back}>
        <nav class="section-tabs" aria-label={roomSettings.settings}>
          {sectionsFor(room).map((one) => (
            <a
              key={one}
              class="section-tab"
              href={HREFS[one](id)}
              aria-current={one === section ? 'page' : undefined}
            >
              {roomSettings.sections[one]}
            </a>
          ))}
        </nav>
        {done !== null && (
          <p class="note" role="status">
            {roomSettings.done[done]}
          </p>
        )}
        {children}
      </Sheet>
    </Shell>
  )
}

const HREFS: Readonly<Record<Section, (room: RoomId) => string>> = {
  about: settingsPaths.about,
  members: settingsPaths.members,
  bans: settingsPaths.bans,
  invites: settingsPaths.invites,
  hooks: settingsPaths.hooks,
}

/** Admins look after the room; once it is archived only its webhooks are left to end. */
function sectionsFor({ role, profile }: RoomSummary): readonly Section[] {
  if (role === 'member') return ['about', 'members']
  if (profile.archivedAtMs !== null) return ['about', 'members', 'hooks']
  return ['about', 'members', 'bans', 'invites', 'hooks']
}

// A room's settings for those who may not change them.

import type { Words } from '../words/words.ts'
import type { SettingsFrame } from './settings-page.tsx'
import { durationText } from './slow-mode.tsx'

export function AboutFacts({ frame }: { frame: SettingsFrame }) {
  const { words } = frame.ctx
  const { about } = words.roomSettings
  const { name, topic, kind, slowModeSeconds, guests, archivedAtMs } = frame.room.profile
  return (
    <>
      <dl class="facts">
        <Fact term={words.rooms.name} text={name} />
        <Fact term={words.rooms.topic} text={topic === '' ? about.noTopic : topic} />
        <Fact term={words.rooms.kind} text={kindText(kind, words)} />
        {guests && <Fact term={about.guests} text={about.guestsOn} />}
        <Fact term={about.slow} text={slowText(slowModeSeconds, words)} />
      </dl>
      <p class="hint settings-hint">{archivedAtMs === null ? about.onlyAdmins : words.chat.archivedNote}</p>
    </>
  )
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div class="fact">
      <dt class="form-label">{term}</dt>
      <dd class="fact-text" dir="auto">
        {text}
      </dd>
    </div>
  )
}

function kindText(kind: string, { rooms, roomSettings }: Words): string {
  if (kind === 'direct') return rooms.unnamed
  return kind === 'public' ? roomSettings.about.kinds.public : roomSettings.about.kinds.group
}

function slowText(seconds: number, words: Words): string {
  return seconds === 0 ? words.roomSettings.about.slowOff : durationText(seconds, words)
}

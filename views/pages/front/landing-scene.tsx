// A glimpse of a room beside the first words, for the eyes alone.

import { initialsOf } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { Words } from '../../words/words.ts'

const HUES = [1, 6, 8]

export function LandingScene({ words }: { words: Words }) {
  const { scene } = words.door
  return (
    <div class="scene" aria-hidden="true">
      <div class="scene-head">
        <span class="room-sign room-sign-large">
          <Icon name="hash" />
        </span>
        <span class="scene-titles">
          <b>{scene.room}</b>
          <span>{scene.topic}</span>
        </span>
      </div>
      {scene.lines.map((line, at) => (
        <div key={line} class="scene-line">
          <span class={`avatar hue-${HUES[at]}`}>{initialsOf(scene.people[at] ?? '')}</span>
          <span class="scene-said">
            <b>{scene.people[at]}</b>
            <span>{line}</span>
          </span>
        </div>
      ))}
      <div class="scene-typing">{scene.typing}</div>
      <div class="scene-field">
        <span>{words.chat.placeholder(scene.room)}</span>
        <Icon name="send-fill" />
      </div>
    </div>
  )
}

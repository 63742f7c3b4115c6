// What of a room one wants to hear of.

import type { RoomSummary } from '../../rooms/model/room-views.ts'
import { type Hearing, LEVELS } from '../../rooms/model/room-views.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Moment } from '../parts/moment.tsx'
import { posting } from '../parts/posting.ts'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import { Select } from './select.tsx'
import { settingsPaths } from './settings-paths.ts'
import { durationText } from './slow-mode.tsx'

/** In hours; 0 for not at all, `keep` for as it is. */
export const MUTES = [0, 1, 8, 24, 7 * 24, 'keep'] as const

interface NotificationsProps {
  readonly frame: Frame
  readonly room: RoomSummary
  readonly hearing: Hearing
}

export function NotificationsPage({ frame, room, hearing }: NotificationsProps) {
  const { words } = frame.ctx
  const say = words.roomSettings.notify
  const { id } = room.profile
  return (
    <DialogOrPage frame={frame} title={say.titleOf(roomName(room, words))}>
      <form class="stack" {...posting(settingsPaths.notifications(id), frame.inDialog)}>
        <fieldset class="choices">
          <legend class="form-label">{say.level}</legend>
          {LEVELS.map((one) => (
            <label key={one} class="choice">
              <input
                class="form-check-input"
                type="radio"
                name="level"
                value={one}
                checked={one === hearing.level}
              />
              <span>
                <b class="choice-label">{say.levels[one].label}</b>
                <span class="hint">{say.levels[one].hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <MuteField hearing={hearing} frame={frame} />
        <div class="form-end">
          <a class="btn btn-quiet" href={paths.room(id)} data-close="">
            {words.app.cancel}
          </a>
          <button class="btn btn-primary" type="submit">
            {words.app.save}
          </button>
        </div>
      </form>
    </DialogOrPage>
  )
}

function MuteField({ frame, hearing }: Pick<NotificationsProps, 'frame' | 'hearing'>) {
  const { words, locale } = frame.ctx
  const { notify: say } = words.roomSettings
  const { mutedUntilMs } = hearing
  const labelOf = (mute: (typeof MUTES)[number]): string => {
    if (mute === 'keep') return say.muteKeep
    return mute === 0 ? say.muteNo : durationText(mute * 3_600, words)
  }
  return (
    <div>
      <Select
        name="mute"
        label={say.mute}
        hint={say.muteHint}
        chosen={mutedUntilMs === null ? 0 : 'keep'}
        options={MUTES.filter((mute) => mute !== 'keep' || mutedUntilMs !== null).map((mute) => ({
          value: mute,
          label: labelOf(mute),
        }))}
      />
      {mutedUntilMs !== null && (
        <p class="muted-note">
          {say.muted} <Moment atMs={mutedUntilMs} style="day" locale={locale} />
          {', '}
          <Moment atMs={mutedUntilMs} style="clock" locale={locale} />
        </p>
      )}
    </div>
  )
}

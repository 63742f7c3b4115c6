// What of a room one wants to hear of.

import type { RoomSummary } from '../../rooms/model/room-views.ts'
import { LEVELS, type Level } from '../../rooms/ports/members/standings.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { posting } from '../parts/posting.ts'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import { settingsPaths } from './settings-paths.ts'

interface NotificationsProps {
  readonly frame: Frame
  readonly room: RoomSummary
  readonly level: Level
}

export function NotificationsPage({ frame, room, level }: NotificationsProps) {
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
              <input class="form-check-input" type="radio" name="level" value={one} checked={one === level} />
              <span>
                <b class="choice-label">{say.levels[one].label}</b>
                <span class="hint">{say.levels[one].hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
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

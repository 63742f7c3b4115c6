// What one can look up in a room or do with it, behind one button of its head. The browser opens and closes it.

import type { ComponentChildren } from 'preact'
import type { RoomSummary } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import { settingsPaths } from '../room-settings/settings-paths.ts'
import type { Words } from '../words/words.ts'

interface RoomMenuProps {
  readonly room: RoomSummary
  readonly words: Words
}

export function RoomMenu({ room, words }: RoomMenuProps) {
  const { talk, roomSettings } = words
  const { id } = room.profile
  return (
    <>
      <button
        class="icon-button menu-button"
        type="button"
        popovertarget={domId.roomMenu}
        title={roomSettings.menu}
      >
        <Icon name="three-dots-vertical" />
        <span class="visually-hidden">{roomSettings.menu}</span>
      </button>
      <nav id={domId.roomMenu} class="menu" popover="auto" aria-label={roomSettings.menu}>
        <Item icon="search" link={{ href: `${paths.search}?${new URLSearchParams({ room: id })}` }}>
          {roomSettings.search}
        </Item>
        <Item icon="pin-angle" link={inDialog(paths.pins(id))}>
          {talk.pins}
        </Item>
        <Item icon="calendar3" link={inDialog(paths.toDate(id))}>
          {talk.toDate}
        </Item>
        <Item icon="bell" link={inDialog(settingsPaths.notifications(id))}>
          {roomSettings.notify.title}
        </Item>
        {/* Lines come live, by scripts: without them there is nothing to hide. */}
        <label class="menu-item menu-switch" hidden>
          <input class="form-check-input" type="checkbox" data-hide-lines="" />
          {talk.hideLines}
        </label>
        {room.profile.kind !== 'direct' && <SharedItems room={room} words={words} />}
      </nav>
    </>
  )
}

/** A direct conversation has neither settings nor a way out. */
function SharedItems({ room, words }: RoomMenuProps) {
  const { roomSettings, chat } = words
  const { id, archivedAtMs } = room.profile
  return (
    <>
      {archivedAtMs === null && (
        <Item icon="person-plus" admins link={inDialog(settingsPaths.newInvite(id))}>
          {roomSettings.invite}
        </Item>
      )}
      <Item icon="gear" link={{ href: settingsPaths.about(id) }}>
        {roomSettings.settings}
      </Item>
      <Item icon="box-arrow-right" link={inDialog(paths.leave(id))}>
        {chat.leave}
      </Item>
    </>
  )
}

interface ItemProps {
  readonly icon: IconName
  readonly link: Readonly<Record<string, string>>
  /** Shown to admins and owners alone; one's role may change while the page is open. */
  readonly admins?: boolean
  readonly children: ComponentChildren
}

function Item({ icon, link, admins, children }: ItemProps) {
  return (
    <a class={admins ? 'menu-item for-admins' : 'menu-item'} {...link}>
      <Icon name={icon} />
      {children}
    </a>
  )
}

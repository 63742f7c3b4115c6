// Whose notification it is, with a sign of what they did.

import { Avatar } from '../parts/avatar.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import type { Notice, NoticeKind } from './notify-view.ts'

const SIGNS: Readonly<Record<NoticeKind, IconName>> = {
  message: 'chat-dots',
  mention: 'at',
  reply: 'reply',
  reaction: 'emoji-smile',
  invite: 'box-arrow-in-right',
  friend_request: 'person-plus',
  friend_accepted: 'people',
}

export function NoticeFace({ notice: { from, kind } }: { notice: Notice }) {
  return (
    <span class="notice-face">
      {from === null ? (
        <span class="avatar hue-none" aria-hidden="true">
          <Icon name="person" />
        </span>
      ) : (
        <Avatar person={from} />
      )}
      <span class="notice-sign">
        <Icon name={SIGNS[kind]} />
      </span>
    </span>
  )
}

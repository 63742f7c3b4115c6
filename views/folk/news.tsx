// What has changed about people since the page was drawn: dots, and the numbers beside "Friends" and on the bell.

import type { UserId } from '../../rooms/kernel/ids.ts'
import { domId } from '../dom-ids.ts'
import { BellBadge } from '../notify/bell-badge.tsx'
import type { Words } from '../words/words.ts'
import { Here } from './here.tsx'

interface NewsProps {
  readonly online: ReadonlyMap<UserId, boolean>
  readonly requests: number
  readonly notifications: number
  readonly words: Words
}

export function News({ online, requests, notifications, words }: NewsProps) {
  return (
    <>
      {[...online].map(([id, isOnline]) => (
        <Here key={id} userId={id} online={isOnline} words={words} />
      ))}
      <FriendsBadge requests={requests} words={words} />
      <BellBadge unread={notifications} words={words} />
    </>
  )
}

export function FriendsBadge({ requests, words }: Pick<NewsProps, 'requests' | 'words'>) {
  return (
    <span id={domId.friendsBadge} class="badge-number" data-count={requests} hidden={requests === 0}>
      <span aria-hidden="true">{requests > 99 ? '99+' : requests}</span>
      <span class="visually-hidden">{words.folk.sidebar.requests(requests)}</span>
    </span>
  )
}

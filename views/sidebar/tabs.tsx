// The ways to what is not a room: under the rooms, or a bar at the foot of a phone.

import type { Person } from '../../rooms/model/words.ts'
import { FriendsBadge } from '../folk/news.tsx'
import { helmPaths } from '../helm/helm-paths.ts'
import { BellBadge } from '../notify/bell-badge.tsx'
import type { PageContext } from '../page-context.ts'
import { Avatar } from '../parts/avatar.tsx'
import { paths } from '../paths.ts'
import { Tab } from './tab.tsx'

export type Place =
  | 'rooms'
  | 'room'
  | 'directory'
  | 'friends'
  | 'notifications'
  | 'search'
  | 'helm'
  | 'you'
  | 'elsewhere'

/** What the sidebar needs of a page on which somebody is signed in. */
export interface SidebarContext extends PageContext {
  readonly viewer: Person
  /** How many wait for an answer to their request for friendship. */
  readonly friendRequests?: number
  /** How many notifications are not read. */
  readonly notifications?: number
  /** They look after the installation. */
  readonly isAdmin?: boolean
}

export function Tabs({ ctx, place }: { ctx: SidebarContext; place: Place }) {
  const { words, viewer, friendRequests, notifications, isAdmin } = ctx
  const { app, folk, notify } = words
  return (
    <div class="tabs">
      <Tab href={paths.rooms} icon="chat-dots" label={app.rooms} here={place === 'rooms'} only="phone" />
      <Tab
        href={paths.search}
        icon="search"
        label={words.seek.title}
        here={place === 'search'}
        only="phone"
      />
      <Tab
        href={paths.directory}
        icon="compass"
        label={app.directory}
        here={place === 'directory'}
        only="wide"
      />
      <Tab
        href={paths.notifications}
        icon="bell"
        label={notify.title}
        short={notify.tab}
        here={place === 'notifications'}
      >
        <BellBadge unread={notifications ?? 0} words={words} />
      </Tab>
      <Tab href={paths.friends} icon="people" label={folk.friends} here={place === 'friends'}>
        <FriendsBadge requests={friendRequests ?? 0} words={words} />
      </Tab>
      {isAdmin && (
        <Tab href={helmPaths.home} icon="shield-check" label={words.helm.tab} here={place === 'helm'} />
      )}
      <a class="tab tab-you" href={paths.you} aria-current={place === 'you' ? 'page' : undefined}>
        <Avatar person={viewer} size="small" />
        <span class="tab-label" dir="auto">
          <span class="tab-name">{viewer.displayName}</span>
          <span class="tab-you-word">{app.you}</span>
        </span>
      </a>
    </div>
  )
}

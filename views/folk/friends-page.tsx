// Friends: finding people, answering those who ask, and seeing who is around.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Sheet, Shell } from '../layout/shell.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { paths } from '../paths.ts'
import { FriendLists, type FriendListsProps } from './friend-lists.tsx'

export function FriendsPage({ rooms, ...lists }: FriendListsProps & { readonly rooms: readonly MyRoom[] }) {
  const { ctx, query } = lists
  const { folk } = ctx.words
  const live = {
    'hx-get': paths.friends,
    'hx-trigger': 'submit, input delay:200ms',
    'hx-target': `#${domId.friends}`,
    'hx-swap': 'outerMorph',
    'hx-sync': 'this:replace',
  }
  return (
    <Shell ctx={ctx} rooms={rooms} place="friends" title={folk.friends}>
      <Sheet title={folk.friends} hint={folk.friendsHint}>
        <SearchBox
          action={paths.friends}
          label={folk.find}
          query={query}
          words={ctx.words}
          live={live}
          calm
        />
        <FriendLists {...lists} />
      </Sheet>
    </Shell>
  )
}

// How many wait for one's answer: the number beside "Friends".

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { Friends } from '../../../friends/friends.ts'

// Nobody reads the difference between a hundred and more.
const COUNT_UP_TO = 100

export async function friendRequests(friends: Pick<Friends, 'requests'>, user: UserId): Promise<number> {
  const pending = await friends.requests(user, { cursor: null, limit: COUNT_UP_TO })
  return pending.ok ? pending.value.items.filter(({ way }) => way === 'incoming').length : 0
}

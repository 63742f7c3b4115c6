// All routes of PROTOCOL section 2 about friends. Fixed words come before the one that stands for anybody.

import type { Friends } from '../../friends/friends.ts'
import type { Mount } from '../app-env.ts'
import { blockRoutes } from './block-routes.ts'
import { friendActs } from './friend-acts.ts'
import { friendLists } from './friend-lists.ts'

export function createFriendRoutes(friends: Friends): Mount {
  return (app) => {
    for (const mount of [friendActs(friends), blockRoutes(friends), friendLists(friends)]) mount(app)
  }
}

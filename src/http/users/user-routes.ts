// All routes of PROTOCOL section 2 about users but their pictures: finding people, and what one may know of them.

import type { UserSearch } from '../../../rooms/ports/people/user-search.ts'
import type { Mount } from '../app-env.ts'
import { type ProfileRoutesDeps, profileRoutes } from './profile-routes.ts'
import { userSearchRoute } from './user-search.ts'

export interface UserRoutesDeps extends ProfileRoutesDeps {
  readonly users: UserSearch
}

export function createUserRoutes(deps: UserRoutesDeps): Mount {
  return (app) => {
    for (const mount of [userSearchRoute(deps.users), profileRoutes(deps)]) mount(app)
  }
}

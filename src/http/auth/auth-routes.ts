// All routes of PROTOCOL section 2, Auth.

import type { Accounts } from '../../accounts/accounts.ts'
import type { Mount } from '../app-env.ts'
import { jwksRoute } from './jwks.ts'
import { logInRoute } from './log-in.ts'
import { logOutRoute } from './log-out.ts'
import { meRoute } from './me.ts'
import { refreshRoute } from './refresh.ts'
import { sessionRoutes } from './sessions.ts'
import { signUpRoute } from './sign-up.ts'
import { wsTicketRoute } from './ws-ticket.ts'

const ROUTES = [
  signUpRoute,
  logInRoute,
  refreshRoute,
  logOutRoute,
  meRoute,
  sessionRoutes,
  wsTicketRoute,
  jwksRoute,
] as const

export function createAuthRoutes(accounts: Accounts): Mount {
  return (app) => {
    for (const route of ROUTES) route(accounts)(app)
  }
}

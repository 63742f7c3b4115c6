// Paths of other clients, opened in a browser: on to the page that is ours.

import { parseRoomId } from '../../rooms/kernel/ids.ts'
import { paths } from '../../views/paths.ts'
import type { HttpApp } from './app-env.ts'

export function mountPageAliases(app: HttpApp): void {
  app.get('/register', (c) => c.redirect(paths.signup, 301))
  app.get('/chat/:room', async (c, next) => {
    const room = parseRoomId(c.req.param('room'))
    return room.ok ? c.redirect(paths.room(room.value), 301) : next()
  })
}

// GET /chat/{roomId}, where other clients look for the messages of a room.

import type { Mount } from '../app-env.ts'

/** Browsers are after a page and sockets after an upgrade: both are left to the routes that come later. */
export function createChatAlias(): Mount {
  return (app) => {
    app.get('/chat/:id', (c, next) => {
      if (c.req.header('accept')?.includes('text/html') || c.req.header('upgrade') !== undefined)
        return next()
      const url = new URL(c.req.url)
      url.pathname = `/api/rooms/${encodeURIComponent(c.req.param('id'))}/messages`
      return app.fetch(new Request(url, c.req.raw), c.env)
    })
  }
}

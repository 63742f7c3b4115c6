// What differs by viewer in markup that is the same for all: a few style rules, one file a person.

import { parseUserId } from '../../../rooms/kernel/ids.ts'
import type { HttpApp } from '../app-env.ts'

export function mountOwnStyle(app: HttpApp): void {
  app.get('/own/:file', (c) => {
    const user = parseUserId(c.req.param('file').replace(/\.css$/, ''))
    if (!user.ok) return c.notFound()
    // An id is hexadecimal digits and dashes, so that it cannot leave the attribute selector.
    const mine = `.message[data-author="${user.value}"]`
    const css = `${mine} .edits,${mine} .deletes{display:inline-flex}`
    return c.body(css, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
}

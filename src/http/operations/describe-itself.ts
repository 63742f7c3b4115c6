// The descriptions are calls too, and stand in the description.

import type { HttpApp } from '../app-env.ts'

export function describeItself(app: HttpApp, path: string, summary: string, type = 'application/json'): void {
  app.openAPIRegistry.registerPath({
    ...{ method: 'get', path, summary, tags: ['Operations'], security: [] },
    responses: { 200: { description: summary, content: { [type]: {} } } },
  })
}

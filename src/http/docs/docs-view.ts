// Both descriptions put together as the page about the API shows them.

import type { DocsView, ShapeView } from '../../../views/docs/docs-view.ts'
import { lookupIn } from '../operations/openapi-examples.ts'
import type { Schema } from '../operations/samples.ts'
import { callsOf, type HttpDocument } from './calls.ts'
import { framesOf, type SocketDocument } from './frames.ts'
import { quickStart } from './quick-start.ts'
import { fieldsOf } from './schema-fields.ts'

export interface Descriptions {
  readonly http: HttpDocument
  readonly sockets: SocketDocument
}

export function docsView({ http, sockets }: Descriptions, version: string, origin: string): DocsView {
  return {
    version,
    samples: quickStart(origin),
    calls: callsOf(http, lookupIn(http), origin),
    frames: framesOf(sockets, lookupIn(sockets)),
    closes: sockets.info['x-close-codes'],
    shapes: shapesOf([http, sockets]),
  }
}

/** What has a name and is not a whole frame. Where both descriptions know it, the one of the calls is shown. */
function shapesOf(documents: readonly object[]): readonly ShapeView[] {
  const shapes = new Map<string, ShapeView>()
  for (const document of documents) {
    const { schemas = {} } =
      (document as { components?: { schemas?: Record<string, Schema> } }).components ?? {}
    for (const [name, schema] of Object.entries(schemas)) {
      if (shapes.has(name) || name.includes('.')) continue
      const fields = fieldsOf(schema, lookupIn(document)).flat()
      shapes.set(name, { id: name, name, fields })
    }
  }
  return [...shapes.values()].sort((a, b) => a.name.localeCompare(b.name))
}

// What is shown where the server cannot be reached; browsers keep it from before.

import { Plain } from '../../layout/plain.tsx'
import type { PageContext } from '../../page-context.ts'
import { OnceMore } from './error.tsx'

export function OfflinePage({ ctx }: { ctx: PageContext }) {
  const { door } = ctx.words
  return (
    <Plain ctx={ctx} title={door.offlineTitle}>
      <div class="fault">
        <h1 class="fault-title">{door.offlineTitle}</h1>
        <p class="fault-text">{door.offline}</p>
        <div class="fault-ways">
          <OnceMore ctx={ctx} />
        </div>
      </div>
    </Plain>
  )
}

// What is shown where the server cannot be reached; browsers keep it from before. What waits on the device to be sent,
// and a place to write more, are filled in by its script: the page itself is nobody's.

import { Plain } from '../../layout/plain.tsx'
import type { PageContext } from '../../page-context.ts'
import { OnceMore } from './error.tsx'

export function OfflinePage({ ctx }: { ctx: PageContext }) {
  const { door, device } = ctx.words
  return (
    <Plain ctx={ctx} title={door.offlineTitle} script={ctx.assets.offline}>
      <div class="fault">
        <h1 class="fault-title">{door.offlineTitle}</h1>
        <p class="fault-text">{door.offline}</p>
        <div class="fault-ways">
          <OnceMore ctx={ctx} />
        </div>
        <p class="hint" id="tries" role="status" hidden>
          {device.desk.tries}
        </p>
      </div>
      <Desk ctx={ctx} />
    </Plain>
  )
}

function Desk({ ctx }: { ctx: PageContext }) {
  const { desk } = ctx.words.device
  return (
    <section class="desk" id="desk" aria-label={desk.waiting} hidden>
      <div id="waiting" hidden>
        <h2 class="section-title">{desk.waiting}</h2>
        <ul class="desk-list" aria-live="polite">
          <template>
            <li class="desk-item">
              <span class="desk-text" dir="auto" />
              <button class="btn btn-quiet btn-sm" type="button">
                {desk.discard}
              </button>
            </li>
          </template>
        </ul>
      </div>
      <form class="stack" hidden>
        <div>
          <label class="form-label" for="desk-text">
            {desk.write}
          </label>
          <textarea class="form-control" id="desk-text" rows={3} dir="auto" aria-describedby="desk-hint" />
          <p class="hint" id="desk-hint">
            {desk.writeHint}
          </p>
        </div>
        <div class="form-end">
          <button class="btn btn-primary" type="submit">
            {desk.send}
          </button>
        </div>
      </form>
    </section>
  )
}

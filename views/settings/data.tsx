// Taking one's data along, and the way to the end of the account.

import { Problem } from '../parts/problem.tsx'
import type { OwnFrame } from './own-frame.ts'
import { OwnPage } from './own-page.tsx'
import { ownPaths } from './own-paths.ts'

export function DataSection({ frame, problem }: { frame: OwnFrame; problem: string | null }) {
  const { data } = frame.ctx.words.settings
  return (
    <OwnPage frame={frame} section="data">
      <section class="section">
        <h2 class="section-title">{data.export}</h2>
        <p class="section-lead">{data.exportHint}</p>
        <Problem text={problem} />
        <form
          class="own-after"
          action={ownPaths.export}
          data-export=""
          data-working={data.working}
          data-ready={data.ready}
          data-failed={data.failed}
        >
          <button class="btn btn-soft" type="submit">
            {data.start}
          </button>
          <p class="hint own-progress" role="status" />
        </form>
      </section>
      <section class="section">
        <h2 class="section-title">{data.delete}</h2>
        <p class="section-lead">{data.deleteHint}</p>
        <p class="own-after">
          <a class="btn btn-soft btn-warns" href={ownPaths.deletion}>
            {data.deleteOpen}
          </a>
        </p>
      </section>
    </OwnPage>
  )
}

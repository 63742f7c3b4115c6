// Taking the whole installation along as one file.

import { Icon } from '../parts/icon.tsx'
import { Problem } from '../parts/problem.tsx'
import { type HelmFrame, HelmPage } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'

export function ExportPage({ frame, problem }: { frame: HelmFrame; problem: string | null }) {
  const say = frame.ctx.words.helm.export
  return (
    <HelmPage frame={frame} section="export">
      <div class="stack settings-form">
        <Problem text={problem} />
        <p class="section-title">{say.title}</p>
        <p class="section-lead">{say.text}</p>
        <p class="section-lead">{say.how}</p>
        <div>
          <a class="btn btn-primary" href={helmPaths.exportFile}>
            <Icon name="download" />
            {say.get}
          </a>
        </div>
        <p class="hint">{say.note}</p>
      </div>
    </HelmPage>
  )
}

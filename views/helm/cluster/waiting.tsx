// What waits in the cluster, and what went wrong in it since its nodes began.

import type { Locale } from '../../words/locale.ts'
import { wordsOf } from '../../words/words-of.ts'
import type { ClusterView, Waiting } from './cluster-view.ts'

const ORDER: readonly Waiting[] = [
  'eventsUnconfirmed',
  'commandsWaiting',
  'deepestMailbox',
  'commitsInFlight',
  'leasesHeld',
  'gapsFilled',
  'slowReadersClosed',
  'commitsFenced',
]

export function WaitingFacts({ waiting, locale }: Pick<ClusterView, 'waiting'> & { locale: Locale }) {
  const say = wordsOf(locale).helm.cluster
  return (
    <section>
      <h3 class="section-title">{say.waits}</h3>
      <p class="hint">{say.waitsHint}</p>
      <dl class="waits">
        {ORDER.map((name) => (
          <div key={name} class="wait">
            <dt>
              <b>{say.waiting[name].name}</b>
              <span class="hint">{say.waiting[name].does}</span>
            </dt>
            <dd>{waiting[name].toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

// The cluster as a picture that draws itself anew: the ring, charts, the nodes, what they need, what waits.

import { Moment } from '../../parts/moment.tsx'
import type { Locale } from '../../words/locale.ts'
import type { Words } from '../../words/words.ts'
import { wordsOf } from '../../words/words-of.ts'
import { type HelmFrame, HelmPage } from '../helm-page.tsx'
import { helmPaths } from '../helm-paths.ts'
import { Chart } from './chart.tsx'
import type { ClusterView } from './cluster-view.ts'
import { Dependencies } from './dependencies.tsx'
import { NodeCard } from './node-card.tsx'
import { Ring } from './ring.tsx'
import { WaitingFacts } from './waiting.tsx'

export function ClusterPage({ frame, cluster }: { frame: HelmFrame; cluster: ClusterView }) {
  const { words, locale } = frame.ctx
  const say = words.helm.cluster
  return (
    <HelmPage frame={frame} section="cluster">
      <div class="cluster-bar needs-script">
        <p class="cluster-time" data-stale={say.stale}>
          <span>{say.updated}</span> <time data-style="second" />
        </p>
        <button class="btn btn-soft btn-sm" type="button" data-pause={say.resume}>
          {say.pause}
        </button>
      </div>
      <div
        id="cluster"
        hx-get={helmPaths.cluster}
        hx-trigger="refresh"
        hx-swap="innerMorph"
        hx-sync="this:drop"
      >
        <ClusterPicture cluster={cluster} locale={locale} />
      </div>
    </HelmPage>
  )
}

export function ClusterPicture({ cluster, locale }: { cluster: ClusterView; locale: Locale }) {
  const words = wordsOf(locale)
  const say = words.helm.cluster
  const { nodes, points } = cluster
  const up = nodes.filter(({ condition }) => condition === 'up').length
  const isAlone = nodes.length === 1
  return (
    <div class="cluster" data-at={cluster.atMs}>
      <p class="cluster-lead">{isAlone ? say.alone : say.upOf(up, nodes.length)}</p>
      <div class="cluster-top">
        <section class="cluster-card cluster-ring">
          <h3 class="chart-title">{say.ring}</h3>
          <Ring cluster={cluster} words={words} />
          <p class="chart-hint">{ringHint(cluster, say)}</p>
        </section>
        <div class="cluster-charts">
          <section class="cluster-card">
            <Chart
              name="rate"
              title={say.rate}
              hint={say.rateHint}
              values={cluster.rate}
              {...{ points, words }}
            />
          </section>
          <section class="cluster-card">
            <Chart
              name="latency"
              title={say.latency}
              hint={say.latencyHint}
              values={cluster.latencyMs}
              unit={` ${say.ms}`}
              {...{ points, words }}
            />
          </section>
        </div>
      </div>
      <h3 class="section-title">{say.nodes}</h3>
      <ul class="nodes">
        {nodes.map((node, place) => (
          <NodeCard key={node.id} {...{ node, place, points, locale }} />
        ))}
      </ul>
      <Dependencies nodes={nodes} words={words} />
      <WaitingFacts waiting={cluster.waiting} locale={locale} />
      <p class="visually-hidden">
        {say.updated} <Moment atMs={cluster.atMs} style="clock" locale={locale} />
      </p>
    </div>
  )
}

function ringHint({ nodes, waiting }: ClusterView, say: Words['helm']['cluster']): string {
  if (waiting.leasesHeld === 0) return say.ringNone
  return nodes.length === 1 ? say.ringAlone : say.ringHint
}

// One node: how it is, since when, and what it carries.

import { Moment } from '../../parts/moment.tsx'
import type { Locale } from '../../words/locale.ts'
import { wordsOf } from '../../words/words-of.ts'
import type { NodeView } from './cluster-view.ts'
import { Line } from './line.tsx'
import { letterOf, toneOf } from './tone.ts'

interface NodeCardProps {
  readonly node: NodeView
  readonly place: number
  readonly points: number
  readonly locale: Locale
}

const BYTES_PER_MB = 1_048_576

export function NodeCard({ node, place, points, locale }: NodeCardProps) {
  const say = wordsOf(locale).helm.cluster
  const { id, condition, startedAtMs, facts } = node
  const known = Object.entries(shown(node, locale)).filter(([, text]) => text !== null)
  return (
    <li class={`node is-${condition}`}>
      <p class="node-head">
        <span class={`node-letter ${toneOf(place)}`} aria-hidden="true">
          {letterOf(place)}
        </span>
        <b class="node-name">{id}</b>
        <span class="node-state">{condition === 'silent' ? say.silent : say.states[condition]}</span>
      </p>
      <p class="node-since">
        {startedAtMs !== null && (
          <>
            {say.since} <Moment atMs={startedAtMs} style="day" locale={locale} />
            {', '}
            <Moment atMs={startedAtMs} style="clock" locale={locale} />
            {' · '}
          </>
        )}
        {say.version} {node.version}
        {node.isHere && ` · ${say.you}`}
      </p>
      {facts.rooms !== null && (
        <Line name={`node-${place}`} told={`${id}: ${say.rate}`} values={node.rate} points={points} />
      )}
      <dl class="node-facts">
        {known.map(([name, text]) => (
          <div key={name}>
            <dt title={name === 'lag' ? say.lagHint : undefined}>{say.facts[name as keyof typeof facts]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

function shown(
  { facts }: NodeView,
  locale: Locale,
): Readonly<Record<keyof NodeView['facts'], string | null>> {
  const { ms } = wordsOf(locale).helm.cluster
  const count = (n: number | null): string | null => (n === null ? null : n.toLocaleString(locale))
  const { rooms, awake, sockets, people, memory, lag } = facts
  return {
    rooms: count(rooms),
    awake: count(awake),
    sockets: count(sockets),
    people: count(people),
    memory: memory === null ? null : `${count(Math.round(memory / BYTES_PER_MB))} MB`,
    lag: lag === null ? null : `${count(Math.round(lag))} ${ms}`,
  }
}

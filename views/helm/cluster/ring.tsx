// The ring: outside the rooms that each node holds, inside where rooms would go if all were shared out anew.

import type { Words } from '../../words/words.ts'
import type { ClusterView } from './cluster-view.ts'
import { letterOf, toneOf } from './tone.ts'

const SIZE = 280
const MIDDLE = SIZE / 2
const RADIUS = 116
const HOMES = { from: 82, to: 94 }
const TURN = 2 * Math.PI
/** Between two arcs, as a part of the ring. */
const GAP = 0.008

export function Ring({ cluster, words }: { cluster: ClusterView; words: Words }) {
  const say = words.helm.cluster
  const shares = sharesOf(cluster)
  const held = shares.reduce((sum, { rooms }) => sum + rooms, 0)
  const told = shares.map(({ id, rooms, share }) => say.shareOf(id, rooms, Math.round(share * 100)))
  return (
    <svg class="ring" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-labelledby="ring-title ring-told">
      <title id="ring-title">{say.ring}</title>
      <desc id="ring-told">{held === 0 ? say.ringNone : told.join(' ')}</desc>
      <circle class="ring-track" cx={MIDDLE} cy={MIDDLE} r={RADIUS} />
      {shares.map((share) => (
        <Arc key={share.id} {...share} isAlone={shares.length === 1} />
      ))}
      {cluster.homes.map((node, at) => (
        <Stroke key={at} turn={at / cluster.homes.length} tone={node < 0 ? 'tone-none' : toneOf(node)} />
      ))}
      <text class="ring-number" x={MIDDLE} y={MIDDLE + 4}>
        {held}
      </text>
      <text class="ring-word" x={MIDDLE} y={MIDDLE + 26}>
        {say.roomsHeld}
      </text>
    </svg>
  )
}

interface Share {
  readonly id: string
  readonly place: number
  readonly rooms: number
  /** As parts of the ring. */
  readonly from: number
  readonly share: number
}

/** Nodes that hold rooms, one after the other round the ring. */
function sharesOf({ nodes }: ClusterView): readonly Share[] {
  const holding = nodes.map(({ id, facts }, place) => ({ id, place, rooms: facts.rooms ?? 0 }))
  const all = holding.reduce((sum, { rooms }) => sum + rooms, 0)
  let from = 0
  return holding
    .filter(({ rooms }) => rooms > 0)
    .map((node) => {
      const share = node.rooms / all
      const placed = { ...node, from, share }
      from += share
      return placed
    })
}

function Arc({ place, from, share, isAlone }: Share & { isAlone: boolean }) {
  const middle = pointAt(from + share / 2, RADIUS)
  const gap = isAlone ? 0 : Math.min(GAP, share / 3)
  const [start, end] = [pointAt(from + gap / 2, RADIUS), pointAt(from + share - gap / 2, RADIUS)]
  const bow = `A ${RADIUS} ${RADIUS} 0 ${share - gap > 0.5 ? 1 : 0} 1`
  return (
    <g class={toneOf(place)}>
      {isAlone ? (
        <circle class="ring-arc" cx={MIDDLE} cy={MIDDLE} r={RADIUS} />
      ) : (
        <path class="ring-arc" d={`M ${start.x} ${start.y} ${bow} ${end.x} ${end.y}`} />
      )}
      {share > 0.05 && (
        <text class="ring-letter" x={middle.x} y={middle.y + 5}>
          {letterOf(place)}
        </text>
      )}
    </g>
  )
}

function Stroke({ turn, tone }: { turn: number; tone: string }) {
  const [inner, outer] = [pointAt(turn, HOMES.from), pointAt(turn, HOMES.to)]
  return <line class={`ring-home ${tone}`} x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} />
}

/** From the top, clockwise; `turn` is a part of the ring. */
function pointAt(turn: number, radius: number): { readonly x: number; readonly y: number } {
  const angle = turn * TURN - TURN / 4
  const round = (value: number): number => Math.round(value * 100) / 100
  return { x: round(MIDDLE + radius * Math.cos(angle)), y: round(MIDDLE + radius * Math.sin(angle)) }
}

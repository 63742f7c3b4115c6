// What the steps of a ramp come to: a ceiling, its share of the bare server's, and a curve.

import type { Step } from '../../crowd/hall.ts'
import type { Curve, Section } from '../report/section.ts'
import { ANY_NUMBER, ceilingOf } from './ceiling.ts'
import type { Climbed } from './climb.ts'

const SHARE = 0.7

export function fanoutSection(
  { ramp, parley, bare }: Climbed,
  room: { readonly listeners: number; readonly textChars: number },
): Section {
  const ceilings = (most: number) => {
    const [measured = 0, beside = 0] = [parley, bare].map((steps) => ceilingOf(steps, most))
    return { measured, beside }
  }
  const { measured, beside } = ceilings(ramp.most)
  return {
    title: ramp.title,
    measured: 'Parley',
    beside: 'bare publish',
    compared: 'ratio',
    figures: [
      {
        ...{ what: 'deliveries, at the most', unit: '/s', measured, beside },
        goal: { atLeast: ramp.goal },
      },
      {
        ...{ what: 'share of what a bare publish does', unit: '×', beside: null },
        ...{ measured: beside === 0 ? Number.NaN : measured / beside, goal: { atLeast: SHARE } },
      },
      ...(ramp.most === ANY_NUMBER
        ? []
        : [
            {
              ...({ what: 'the same messages, where those that meet share a frame', unit: '/s' } as const),
              ...{ ...ceilings(ANY_NUMBER), goal: null },
            },
          ]),
    ],
    curve: curveOf({ Parley: parley, 'bare publish': bare }),
    remarks: [
      `a room of ${room.listeners.toLocaleString('en')}, one who writes, ${room.textChars} characters a message; the rate grows until it is not kept`,
      `the other: a server on Bun that keeps nothing and publishes events of the same length; both took each step in turn`,
      soundnessOf('Parley', parley),
      soundnessOf('bare publish', bare),
    ],
  }
}

function curveOf(lines: Readonly<Record<string, readonly Step[]>>): Curve {
  return {
    across: { what: 'deliveries due', unit: '/s' },
    up: { what: 'delivered in time', unit: '/s' },
    lines: Object.entries(lines).map(([name, steps]) => ({
      name,
      points: steps.map(({ offeredPerSecond, deliveredPerSecond }) => [offeredPerSecond, deliveredPerSecond]),
    })),
  }
}

function soundnessOf(name: string, steps: readonly Step[]): string {
  const sum = (of: (step: Step) => number): number => steps.reduce((all, step) => all + of(step), 0)
  const most = (of: (step: Step) => number): number => Math.round(100 * Math.max(...steps.map(of)))
  const troubles = `${sum(({ lost }) => lost)} lost, ${sum(({ outOfOrder }) => outOfOrder)} out of order`
  const refused = `${sum((step) => step.refused)} refused`
  const loads = `server at ${most(({ serverLoad }) => serverLoad)} % of a processor, generator at ${most(({ generatorLoad }) => generatorLoad)} %`
  return `${name}: ${troubles}, ${refused}; at the most ${loads}`
}

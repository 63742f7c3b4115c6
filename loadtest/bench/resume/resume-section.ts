// How long coming in and coming back took, as figures.

import type { Figure, Section } from '../report/section.ts'
import { median, quantile } from '../statistics.ts'
import type { Resumed } from './resumed.ts'
import type { Visit } from './visits.ts'

const RESUME_MS = 50
// A tenth of ten thousand, who are to be back in thirty seconds, in a tenth of that time.
const STORM_MS = 3_000

export function resumeSection({ visits, storms }: Resumed): Section {
  return {
    title: 'coming in and coming back',
    measured: 'Parley',
    beside: '',
    compared: 'not',
    figures: [
      ...figuresOf('cold join', visits.cold, null),
      ...figuresOf('resume, 50 missed', visits.near, RESUME_MS),
      ...figuresOf('resume, 1,000 missed', visits.far, RESUME_MS),
      ...[0.5, 0.99].map((share) =>
        ms(
          `1,000 at once, p${share * 100}`,
          median(storms.map(({ backMs }) => quantile(backMs, share))),
          null,
        ),
      ),
      ms('1,000 at once, all back', median(storms.map(({ backMs }) => Math.max(...backMs))), STORM_MS),
    ],
    remarks: [
      'from the first byte to the server until the room is followed and all that was missed is there: connection, upgrade, log-in by cookie, one room of 100',
      `visits that were not whole: ${holes(visits.near)} of ${visits.near.length} after 50, ${holes(visits.far)} of ${visits.far.length} after 1,000 missed`,
      `storms: ${storms.map(({ backMs, retries, misplaced, unrecovered }) => `${backMs.length} back, ${retries} tries in vain, ${misplaced} holes, ${unrecovered} not recovered`).join('; ')}`,
    ],
  }
}

function figuresOf(what: string, visits: readonly Visit[], goalMs: number | null): Figure[] {
  const times = visits.map((visit) => visit.ms)
  return [ms(`${what}, p50`, quantile(times, 0.5), null), ms(`${what}, p99`, quantile(times, 0.99), goalMs)]
}

function ms(what: string, measured: number, goalMs: number | null): Figure {
  return { what, unit: 'ms', measured, beside: null, goal: goalMs === null ? null : { atMost: goalMs } }
}

function holes(visits: readonly Visit[]): number {
  return visits.filter(({ isWhole }) => !isWhole).length
}
